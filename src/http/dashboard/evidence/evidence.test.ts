import { refOf } from '../../../criteria/schema';
import { score } from '../../../criteria/score';
import { conversationId, declarationId, personId, photoId } from '../../../core/ids';
import { keepPhoto } from '../../../photos/keep-photo';
import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller } from '../../../testing/form-filler';
import { makeJpeg } from '../../../testing/made-picture';
import { officeStage, type OfficeStage, tanHong } from '../../../testing/office-stage';
import { officialSets } from '../../../testing/official-sets';
import { openTestStore, type TestStore } from '../../../testing/test-store';

let store: TestStore;
let stage: OfficeStage;
let site: DashboardSite;

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
});
afterAll(async () => {
  await site.stop();
  await store.drop();
  expect(site.troubles).toEqual([]);
});

/** Somebody of a commune hands in this picture. */
async function handIn(name: string, commune: string, picture: Uint8Array) {
  const chat = conversationId(`simulator:plain:${name}`);
  const id = declarationId(`${chat}/${stage.round}`);
  const photo = photoId(`anh-${name}`);
  const kept = await keepPhoto({ bytes: stage.photoBytes }, { id: photo, bytes: picture });
  if (kept.kind === 'refused') throw new Error(kept.reason);
  await store.photos.keep({ id: photo, conversation: chat, keptAt: stage.clock.now(), ...kept.record });
  const profile = { name: `Bác ${name}`, commune };
  await store.people.remember(chat, { profile, consents: [] }, stage.clock.now());
  const set = officialSets[0]!;
  const answers = { TH1: 'daily', 'TH1/photos': [photo] };
  await store.declarations.submit({
    id,
    person: personId(chat),
    conversation: chat,
    set: refOf(set),
    round: stage.round,
    commune,
    path: [commune, tanHong[1]],
    answers,
    selfScore: score(set, new Map(Object.entries(answers))),
    submittedAt: stage.clock.now(),
  });
  return { id, photo };
}

describe('a picture that was used before', () => {
  it('is shown side by side, but of another commune neither the picture nor whose it is', async () => {
    const [one, other] = [await makeJpeg(11), await makeJpeg(12)];
    const lan = await handIn('lan', tanHong[0], one);
    const tu = await handIn('tu', tanHong[0], one);
    const xa = await handIn('xa', '2025:30019', one);
    await handIn('khac', tanHong[0], other);
    const hung = formFiller(
      site.address,
      await site.signIn('hung', { role: 'commune-officer', unit: tanHong[0] }),
    );

    const declaration = await hung.read(`/can-bo/phieu/${encodeURIComponent(lan.id)}`);
    expect(declaration.text).toContain('trùng 2 nơi');

    const { text } = await hung.read(`/can-bo/minh-chung/${encodeURIComponent(lan.id)}/${lan.photo}`);
    expect(text).toContain('Bác tu');
    expect(text).toContain(`/anh/${tu.photo}`);
    expect(text).toContain('Ảnh thuộc địa bàn khác');
    for (const secret of ['Bác xa', xa.photo, 'plain:xa']) expect(text).not.toContain(secret);

    const list = await hung.read('/can-bo/minh-chung');
    expect(list.text).toContain('2 ảnh trùng');
    expect(list.text).not.toContain('Bác khac');
    for (const secret of ['Bác xa', xa.photo]) expect(list.text).not.toContain(secret);
    const none = await hung.read(`/can-bo/minh-chung/${encodeURIComponent(xa.id)}/${xa.photo}`);
    expect(none.status).toBe(403);
  });
});

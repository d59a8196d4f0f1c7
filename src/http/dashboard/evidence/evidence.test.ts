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

const officer = async (name: string, unit: string) =>
  formFiller(site.address, await site.signIn(name, { role: 'commune-officer', unit }));

describe('a picture that was used before', () => {
  it('is shown side by side, but of another commune neither the picture nor whose it is', async () => {
    const [one, other] = [await makeJpeg(11), await makeJpeg(12)];
    const lan = await handIn('lan', tanHong[0], one);
    const tu = await handIn('tu', tanHong[0], one);
    const xa = await handIn('xa', '2025:30019', one);
    await handIn('khac', tanHong[0], other);
    const hung = await officer('hung', tanHong[0]);

    const declaration = await hung.read(`/can-bo/phieu/${encodeURIComponent(lan.id)}`);
    expect(declaration.text).toContain('trùng 2 nơi');

    const { text } = await hung.read(`/can-bo/minh-chung/${encodeURIComponent(lan.id)}/${lan.photo}`);
    expect(text).toContain('Bác tu');
    expect(text).toContain(`/anh/${tu.photo}`);
    expect(text).toContain('Ảnh thuộc địa bàn khác');
    for (const secret of ['Bác xa', xa.photo, 'plain:xa']) expect(text).not.toContain(secret);

    const none = await hung.read(`/can-bo/minh-chung/${encodeURIComponent(xa.id)}/${xa.photo}`);
    expect(none.status).toBe(403);
  });

  it('is listed until an officer says what they saw, which is noted', async () => {
    await stage.sweep();
    const hung = await officer('hung', tanHong[0]);
    const list = await hung.read('/can-bo/minh-chung');
    expect(list.text).toContain('Bác tu');
    expect(list.text).toContain('Ảnh thuộc địa bàn khác');
    for (const secret of ['Bác xa', 'anh-xa', 'plain:xa', 'Bác khac'])
      expect(list.text).not.toContain(secret);
    expect((await hung.read('/can-bo/minh-chung?loai=dark')).text).toContain('Không có ảnh nào ở mục này');

    const before = await hung.read('/can-bo/minh-chung?loai=same-file');
    const [finding = ''] = /(?<=name="anh" value=")[0-9a-f]+/.exec(before.text) ?? [];
    const done = await hung.send(before, '/can-bo/minh-chung', { anh: finding, viec: 'fine' });
    expect(done.text).toContain('Đã ghi: đã xem, không sao.');
    expect(done.text).not.toContain(finding);
    const seen = await hung.read('/can-bo/minh-chung?da-xem=fine');
    expect(seen.text).toContain(finding);
    expect(seen.text).toContain('Đã xem, không sao:');
    const noted = (await store.audit.newest({ limit: 5 })).find(({ what }) => what === 'evidence.seen');
    expect(noted).toMatchObject({ who: 'simulator:plain:hung', details: { finding, after: 'fine' } });

    const returned = await hung.send(seen, '/can-bo/minh-chung', { anh: finding, viec: 'returned' });
    expect(returned.text).toContain('Xin chọn mục cần trả');
    expect((await hung.read('/can-bo/minh-chung?da-xem=fine')).text).not.toContain(finding);
  });

  it('is no other commune’s to say anything of', async () => {
    const xa = await officer('xa', '2025:30019');
    const own = await xa.read('/can-bo/minh-chung');
    expect(own.text).toContain('Bác xa');
    expect(own.text).not.toContain('Bác tu');
    const [foreign] = await store.reuseFindings.within({
      within: tanHong,
      state: 'returned',
      kind: 'same-file',
      limit: 1,
    });
    const say = (anh: string) => xa.send(own, '/can-bo/minh-chung', { anh, viec: 'fine' });
    const refused = await say(foreign!.id);
    expect(refused.status).toBe(403);
    expect(await store.reuseFindings.find(foreign!.id)).toMatchObject({ state: 'returned' });
    expect((await say('none')).status).toBe(404);
  });
});

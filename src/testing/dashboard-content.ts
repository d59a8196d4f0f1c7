import { conversationId, declarationId, personId, photoId, type DeclarationId } from '../core/ids';
import { refOf } from '../criteria/schema';
import { score } from '../criteria/score';
import { keepPhoto } from '../photos/keep-photo';
import { agreeing } from './appraised-case';
import type { DashboardOffice } from './dashboard-office';
import { makeJpeg } from './made-picture';
import { asking, hung, tanHong } from './office-stage';
import { officialSets } from './official-sets';
import { seededBulletin } from './seeded-bulletin';
import { seedDeclarations } from './seeded-declarations';

type Content = Readonly<
  Record<'declaration' | 'photo' | 'list' | 'reused' | 'help' | 'bulletin' | 'person' | 'stuck', string>
>;

/**
 * Something for every page of the dashboard to show, in xã Tân Hồng: declarations of which one is on a list, a picture used
 * twice, somebody who is stuck and talks with an officer, local units, a bulletin, a registration and feedback. The ids.
 */
export async function dashboardContent(office: DashboardOffice): Promise<Content> {
  const { store, stage } = office;
  const [listed, waiting, appraised] = await seedDeclarations(stage, 3);
  if (listed === undefined || waiting === undefined || appraised === undefined)
    throw new Error('Nobody declared.');
  await appraise(office, appraised.declaration);
  await appraise(office, listed.declaration);
  const list = await listWith(office, listed.declaration);
  const [one] = [await makeJpeg(11), await handInPicture(office, 'tu', await makeJpeg(11))];
  await handInPicture(office, 'sau', one);
  await stage.sweep();
  const help = await stuckPerson(office);
  await addSmallThings(office);
  const found = await store.declarations.find(waiting.declaration);
  const [photo = ''] = [found?.answers['TH1/photos']].flat().filter((each) => typeof each === 'string');
  const reused = declarationId(`simulator:plain:tu/${stage.round}`);
  const stuck = (await store.helpRequests.find(help))?.conversation ?? '';
  const people = { person: 'simulator:plain:tu', stuck };
  return { declaration: waiting.declaration, photo, list, reused, help, bulletin: 'bt-thu', ...people };
}

async function appraise({ store, stage: { offices } }: DashboardOffice, id: DeclarationId): Promise<void> {
  await offices.appraise.take(hung, asking(id));
  const { selfScore } = (await store.declarations.find(id))!;
  await offices.appraise.mark(hung, asking(id), agreeing(selfScore));
  await offices.appraise.finish(hung, asking(id));
}

async function listWith({ stage }: DashboardOffice, id: DeclarationId): Promise<string> {
  const proposal = { id: 'ds-1', round: stage.round, path: tanHong, declarations: [id] };
  const proposed = await stage.offices.decide.propose(hung, proposal);
  if (proposed.kind === 'refused' || proposed.left.length > 0) throw new Error('It could not be proposed.');
  return proposal.id;
}

/** Somebody hands in this picture, under the name of it: `anh-<name>`. */
async function handInPicture(
  { store, stage }: DashboardOffice,
  name: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const chat = conversationId(`simulator:plain:${name}`);
  const photo = photoId(`anh-${name}`);
  const at = stage.clock.now();
  const kept = await keepPhoto({ bytes: stage.photoBytes }, { id: photo, bytes });
  if (kept.kind === 'refused') throw new Error(kept.reason);
  await store.photos.keep({ id: photo, conversation: chat, keptAt: at, ...kept.record });
  const [commune] = tanHong;
  await store.people.remember(chat, { profile: { name: `Bác ${name}`, commune }, consents: [] }, at);
  const set = officialSets[0]!;
  const answers = { TH1: 'daily', 'TH1/photos': [photo] };
  await store.declarations.submit({
    id: declarationId(`${chat}/${stage.round}`),
    person: personId(chat),
    conversation: chat,
    set: refOf(set),
    round: stage.round,
    commune,
    path: tanHong,
    answers,
    selfScore: score(set, new Map(Object.entries(answers))),
    submittedAt: at,
  });
  return bytes;
}

/** Somebody asked for a human, and writes with an officer. */
async function stuckPerson({ store, stage, officer }: DashboardOffice): Promise<string> {
  const phone = stage.phone('telegram', 'kẹt');
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type('Trần Văn Tư', '1964', 'Tân Hồng', 'Ấp 3');
  await phone.press('Người dân trong xã');
  await phone.type('gặp cán bộ', 'Tôi không hiểu câu này, nhà tôi ở xa mà mắt lại kém.');
  const [help] = await store.helpRequests.findOf(phone.id);
  const id = help?.id ?? '';
  const writer = await officer('hung');
  const address = `/can-bo/dang-ket/${encodeURIComponent(id)}`;
  await writer.send(await writer.read(address), address, { loi: 'Chiều cháu ghé nhà bác.', viec: 'viet' });
  await phone.type('dạ cảm ơn, tôi đợi ở nhà');
  await phone.photo();
  return id;
}

async function addSmallThings({ store, stage }: DashboardOffice): Promise<void> {
  const [commune] = tanHong;
  const at = stage.clock.now();
  const person = personId('simulator:plain:tu');
  const unit = (name: string, state: 'active' | 'retired') => ({
    id: `${commune}/ap-${name}`,
    kind: 'Ấp' as const,
    name,
    parent: commune,
    state,
  });
  await store.localUnits.add([unit('1', 'active'), unit('2', 'active'), unit('3', 'retired')], at);
  await store.broadcasts.add(seededBulletin('bt-thu', commune));
  await store.registrations.add({ person, movement: 'DT-C3', at, path: tanHong });
  await store.feedback.keep({
    id: 'feedback-1',
    person,
    conversation: conversationId('simulator:plain:tu'),
    at,
    text: 'Câu 3 khó hiểu quá.',
    path: tanHong,
  });
}

import { conversationId, declarationId, personId } from '../core/ids';
import { unitPath } from '../core/unit-path';
import { unitIndex, type UnitIndex } from '../core/units';
import { allSets } from '../criteria/catalogue';
import { refOf } from '../criteria/schema';
import { newSession } from '../flows/engine/session';
import { Problem } from '../core/problems';
import type { Audience } from '../notifications/audience/audience';
import { everybodyIn } from '../testing/everybody-in';
import { localUnitsOfTwoCommunes } from '../testing/local-units';
import { hung, officeStage, tanHong, asking, type OfficeStage } from '../testing/office-stage';
import { declare } from '../testing/seeded-declarations';
import type { Conversation } from '../store/conversations';
import { openTestStore, type TestStore } from '../testing/test-store';
import { declarationsDesk } from '../wiring/declarations-desk';
import { readersOf } from './bulletins/find-audience';
import { seeDeclaration } from './declarations-desk/see-declaration';
import { seeQueue } from './declarations-desk/see-queue';
import { records } from './records';

const [commune, province] = tanHong;
const hamlet = (name: string): string => `${commune}/ap-${name}`;
const units = localUnitsOfTwoCommunes.get(commune) ?? [];

let index: UnitIndex;
let store: TestStore;
let stage: OfficeStage;
beforeEach(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  index = unitIndex(stage.units);
});
afterEach(() => store.drop());

const addUnits = async (): Promise<void> => {
  await store.localUnits.add(units, stage.clock.now());
  await stage.sweep();
};

/** Hands in a declaration of somebody of Tân Hồng; the path it lies under. */
async function declared(name: string, hamlet: string): Promise<readonly string[]> {
  const conversation = await known(name, hamlet);
  await records({ ...store, units: index, province }).submit(conversation, {
    id: idOf(name),
    set: refOf(allSets[0]!),
    round: stage.round,
    answers: {},
    submittedAt: stage.clock.now().toISOString(),
  });
  return pathOf(name);
}

/** Somebody told who they are, in a chat on Telegram. */
async function known(name: string, hamlet: string, chat = `telegram:1:${name}`): Promise<Conversation> {
  const session = { ...newSession(), set: 'x' };
  const at = stage.clock.now();
  const conversation: Conversation = {
    id: conversationId(chat),
    version: 0,
    session,
    seen: [],
    outbox: [],
    ticked: 0,
    reach: 'open',
    updatedAt: at,
  };
  const consents = [{ purpose: 'news', given: true, textVersion: '1', at: at.toISOString() }];
  const profile = { name: `Nguyễn Thị ${name}`, commune, hamlet };
  await records({ ...store, units: index, province }).rememberPerson(conversation, { profile, consents });
  await store.connection
    .collection<{ _id: string; session: object }>('conversations')
    .insertOne({ _id: chat, session });
  return conversation;
}

const idOf = (name: string) => declarationId(`telegram:1:${name}/${stage.round}`);
const pathOf = async (name: string): Promise<readonly string[]> =>
  (await store.declarations.find(idOf(name)))?.path ?? [];

const waitingIn = async (unit: string): Promise<number> =>
  (await store.figures.of(stage.round, unit))['commune/submitted'] ?? 0;

const counts = (...names: readonly string[]): Promise<readonly number[]> =>
  Promise.all([...names.map(hamlet), commune, province].map(waitingIn));

describe('a declaration', () => {
  it('lies in the ấp or Tổ that was typed, else in the commune only, and is counted there', async () => {
    await addUnits();
    await declare(stage.phone('telegram', 'Lan'), { name: 'Lan', commune: 'Tân Hồng', hamlet: 'ap3' });
    expect(await pathOf('Lan')).toEqual([hamlet('3'), ...tanHong]);
    expect(await declared('Tư', 'tổ 4 ấp 3')).toEqual([`${hamlet('3')}/to-4`, hamlet('3'), ...tanHong]);
    expect(await declared('Năm', 'Ấp Cây Da')).toEqual(tanHong);
    await stage.sweep();
    expect(await counts('3', '1')).toEqual([2, 0, 3, 3]);
  });

  it('stays in its ấp when that gets another name or goes out of use', async () => {
    await addUnits();
    await declared('Lan', 'Ấp 3');
    await store.localUnits.rename(hamlet('3'), 'Anh Dũng', stage.clock.now());
    await stage.sweep();
    expect(await declared('Tư', 'ấp anh dũng')).toEqual([hamlet('3'), ...tanHong]);
    await store.localUnits.retire(hamlet('3'), stage.clock.now());
    await stage.sweep();
    expect(await counts('3')).toEqual([2, 2, 2]);
    const seen = await seeQueue(desk(), hung, { unit: hamlet('3') });
    expect(seen.waiting.map(({ unitName }) => unitName)).toEqual(Array(2).fill('Ấp Anh Dũng, xã Tân Hồng'));
  });

  it('handed in before the ấp was added moves there by the words beyond doubt, and is counted once', async () => {
    await declared('Lan', 'ap 3');
    await declared('Tư', 'Ấp Cây Da');
    await stage.sweep();
    expect(await counts('3')).toEqual([0, 2, 2]);
    await addUnits();
    await stage.sweep();
    expect(await pathOf('Lan')).toEqual([hamlet('3'), ...tanHong]);
    expect(await pathOf('Tư')).toEqual(tanHong);
    expect(await counts('3')).toEqual([1, 2, 2]);
    stage.wait(5);
    await stage.sweep();
    expect(await counts('3')).toEqual([1, 2, 2]);
    const entries = await store.connection
      .collection('audit')
      .find({ what: 'declarations.placed' })
      .toArray();
    expect(entries).toMatchObject([{ details: { unit: commune, declarations: 1 } }]);
    expect(
      await store.connection.collection('declarations').countDocuments({ movedFrom: { $exists: true } }),
    ).toBe(0);
    await stage.offices.appraise.take(hung, asking(idOf('Lan')));
    expect(stage.troubles).toEqual([]);
  });
});

const desk = () =>
  declarationsDesk({
    store,
    units: index,
    clock: stage.clock,
    offices: stage.offices,
    photoBytes: stage.photoBytes,
  });

describe('an assistant of an ấp', () => {
  const sau = { id: 'sau', roles: [{ role: 'assistant', unit: hamlet('3') }] } as const;

  it('sees the queue and the declarations of that ấp, and nothing else', async () => {
    await addUnits();
    await declared('Lan', 'Ấp 3');
    await declared('Tư', 'Ấp 1');
    const own = await seeQueue(desk(), sau, {});
    expect(own.waiting.map(({ name }) => name)).toEqual(['Nguyễn Thị Lan']);
    expect((await seeDeclaration(desk(), sau, idOf('Lan'))).unitName).toBe('Ấp 3, xã Tân Hồng');
    const no = new Problem('not-allowed').message;
    await expect(seeDeclaration(desk(), sau, idOf('Tư'))).rejects.toThrow(no);
    await expect(seeQueue(desk(), sau, { unit: hamlet('1') })).rejects.toThrow(no);
    await expect(seeQueue(desk(), sau, { unit: commune })).rejects.toThrow(no);
  });

  it('may not appraise', async () => {
    await addUnits();
    await declared('Lan', 'Ấp 3');
    const taken = await stage.offices.appraise.take(
      sau,
      asking(stage.declarationOf(stage.phone('telegram', 'Lan'))),
    );
    expect(taken.kind).toBe('refused');
  });
});

describe('an audience', () => {
  const everybody = everybodyIn(commune);

  async function namesOf(asked: Partial<Audience>): Promise<readonly string[]> {
    const deps = { ...store, units: index, currentRound: stage.offices.roundBook.current };
    const names: string[] = [];
    for await (const group of readersOf(deps, { ...everybody, ...asked }))
      names.push(...group.map(({ name = '' }) => name.replace('Nguyễn Thị ', '')));
    return names.sort();
  }

  /** Lan handed in in Ấp 3, Tư in its Tổ 4, Năm in Ấp 1; Sáu of Ấp 3 in own words has only begun. */
  async function people(): Promise<void> {
    await addUnits();
    await known('Sáu', 'ấp 3', 'zalo-oa:1:Sáu');
    await declared('Lan', 'Ấp 3');
    await declared('Tư', 'tổ 4 ấp 3');
    await declared('Năm', 'Ấp 1');
  }

  it('fits who it is for by each of its fields, and nobody else', async () => {
    await people();
    await store.registrations.add({
      person: personId('telegram:1:Lan'),
      movement: 'DT-C3',
      at: stage.clock.now(),
      path: unitPath(index, commune),
    });
    expect(await namesOf({})).toEqual(['Lan', 'Năm', 'Sáu', 'Tư']);
    expect(await namesOf({ localUnits: [hamlet('3')] })).toEqual(['Lan', 'Sáu', 'Tư']);
    expect(await namesOf({ localUnits: [`${hamlet('3')}/to-4`] })).toEqual(['Tư']);
    expect(await namesOf({ localUnits: [hamlet('5')] })).toEqual([]);
    expect(await namesOf({ units: ['2025:29869'] })).toEqual([]);
    expect(await namesOf({ titles: ['CDHT'] })).toEqual(['Lan', 'Năm', 'Tư']);
    expect(await namesOf({ titles: ['GDHT'] })).toEqual([]);
    expect(await namesOf({ movements: ['DT-C3'] })).toEqual(['Lan']);
    expect(await namesOf({ movements: ['DT-C1'] })).toEqual([]);
    expect(await namesOf({ stands: ['handed-in'] })).toEqual(['Lan', 'Năm', 'Tư']);
    expect(await namesOf({ stands: ['begun'] })).toEqual(['Sáu']);
    expect(await namesOf({ stands: ['recognised'] })).toEqual([]);
    expect(await namesOf({ channels: ['zalo-oa'] })).toEqual(['Sáu']);
    expect(await namesOf({ channels: ['zalo-bot'] })).toEqual([]);
    expect(await namesOf({ locales: ['vi'] })).toEqual(['Lan', 'Năm', 'Sáu', 'Tư']);
    expect(await namesOf({ locales: ['en'] })).toEqual([]);
    expect(await namesOf({ roles: ['assistant'] })).toEqual([]);
    expect(await namesOf({ localUnits: [hamlet('3')], stands: ['handed-in'] })).toEqual(['Lan', 'Tư']);
  });
});

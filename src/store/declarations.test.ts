import {
  appraisalStage,
  asking,
  hung,
  otherCommune,
  round,
  tanHong,
  type AppraisalStage,
} from '../testing/appraisal-stage';
import type { QueueAsk } from './declaration-queues';

let stage: AppraisalStage;
beforeEach(async () => (stage = await appraisalStage()));
afterEach(() => stage.store.drop());

const minute = (number: number) => new Date(Date.UTC(2026, 9, 1, 0, number));
const hamlet = ['2025:30010/ap-3', ...tanHong];
const ask = (change: Partial<QueueAsk> = {}): QueueAsk => ({
  round,
  within: tanHong,
  desk: 'commune',
  limit: 10,
  ...change,
});
const idsOf = async (change: Partial<QueueAsk> = {}) =>
  (await stage.store.declarations.queue(ask(change))).waiting.map(({ id }) => id);
const countAll = async () => {
  while ((await stage.store.declarations.count(100)) > 0);
};

describe('a queue', () => {
  it('has the longest waiting first, page after page, without gaps or repeats', async () => {
    // Several of the same moment, so that a page may end among them.
    const minutes = [5, 1, 3, 3, 3, 2, 3, 9];
    const ids = await Promise.all(minutes.map((each) => stage.handIn(tanHong, minute(each))));
    const wanted = ids
      .map((id, at) => [minutes[at]!, id] as const)
      .sort(([one, first], [other, second]) => one - other || (first < second ? -1 : 1))
      .map(([, id]) => id);
    const seen: string[] = [];
    let page = await stage.store.declarations.queue(ask({ limit: 3 }));
    for (;;) {
      seen.push(...page.waiting.map(({ id }) => id));
      if (page.next === undefined) break;
      page = await stage.store.declarations.queue(ask({ limit: 3, after: page.next }));
    }
    expect(seen).toEqual(wanted);
  });

  it('is of a unit and all below it, and of a round', async () => {
    const inHamlet = await stage.handIn(hamlet, minute(1));
    const inCommune = await stage.handIn(tanHong, minute(2));
    const elsewhere = await stage.handIn(otherCommune, minute(3));
    expect(await idsOf({ within: hamlet })).toEqual([inHamlet]);
    expect(await idsOf()).toEqual([inHamlet, inCommune]);
    expect(await idsOf({ within: tanHong.slice(1) })).toEqual([inHamlet, inCommune, elsewhere]);
    expect(await idsOf({ round: 'other' })).toEqual([]);
    expect(await idsOf({ within: [] })).toEqual([]);
  });

  it('shows what is overdue, what is of a state, and what an officer has', async () => {
    const [old, recent] = [await stage.handIn(tanHong, minute(1)), await stage.handIn(tanHong, minute(9))];
    await stage.take(hung, asking(recent));
    expect(await idsOf({ waitingSince: minute(1) })).toEqual([old]);
    expect(await idsOf({ assignedTo: 'hung' })).toEqual([recent]);
    expect(await idsOf({ states: ['resubmitted'] })).toEqual([]);
    expect(await idsOf({ desk: 'resident' })).toEqual([]);
  });
});

describe('a saved declaration', () => {
  it('is not overwritten by who did not see its last change', async () => {
    const before = await stage.find(await stage.handIn());
    const first = await stage.store.declarations.save(before, { ...before, level: 'province' });
    expect(first?.version).toBe(before.version + 1);
    expect(await stage.store.declarations.save(before, { ...before, level: 'commune' })).toBeUndefined();
    expect(await stage.find(before.id)).toEqual(first);
  });

  it('comes back as it was handed in, and handing it in again changes nothing', async () => {
    const id = await stage.handIn();
    const before = await stage.find(id);
    expect(before).toMatchObject({ state: 'submitted', level: 'commune', path: tanHong, version: 1 });
    await stage.take(hung, asking(id));
    const { conversation, person, set, commune, answers, selfScore, submittedAt, path } = before;
    const again = { id, conversation, person, set, commune: commune!, answers, selfScore, submittedAt, path };
    await stage.store.declarations.submit({ ...again, round });
    expect((await stage.find(id)).assignedTo?.officer).toBe('hung');
  });

  it('is put aside and taken up again, each once', async () => {
    const id = await stage.handIn();
    await stage.store.declarations.turn(id, 'withdrawn', minute(1));
    await stage.store.declarations.turn(id, 'withdrawn', minute(2));
    expect((await stage.find(id)).history.map(({ state }) => state)).toEqual(['submitted', 'withdrawn']);
    await stage.store.declarations.turn(id, 'submitted', minute(3));
    expect(await stage.find(id)).toMatchObject({ state: 'submitted', since: minute(3) });
  });
});

describe('figures', () => {
  it('follow every change, for each unit of the path', async () => {
    const ids = [await stage.handIn(hamlet), await stage.handIn(tanHong), await stage.handIn(otherCommune)];
    await countAll();
    expect(await stage.figures.of(round, '2025:82')).toEqual({ 'commune/submitted': 3 });
    await stage.agree(hung, ids[0]!);
    expect(await stage.figures.of(round, '2025:82')).toEqual({
      'commune/submitted': 2,
      'proposal/appraised': 1,
    });
    expect(await stage.figures.of(round, hamlet[0]!)).toEqual({ 'proposal/appraised': 1 });
    const below = await stage.figures.below(round, '2025:82');
    expect([...below.keys()].sort()).toEqual([tanHong[0], otherCommune[0]].sort());
  });

  it('are the same whoever counts, how often and in whatever order', async () => {
    const stand = (version: number, at: string) => ({ id: 'd', version, at });
    const notes = [stand(3, 'c'), stand(1, 'a'), stand(2, 'b'), stand(3, 'c')];
    await Promise.all(notes.map((note) => stage.figures.note('r', tanHong, [note])));
    await stage.figures.note('r', tanHong, [stand(2, 'b')]);
    expect(await stage.figures.of('r', tanHong[0]!)).toEqual({ c: 1 });
    expect(await stage.figures.of('r', tanHong[1]!)).toEqual({ c: 1 });
  });

  it('take many at once, though some of them are known better', async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ id: `d${n}`, version: 1, at: 'a' }));
    const known = many.slice(0, 20).map((stand) => ({ ...stand, version: 2, at: 'b' }));
    await stage.figures.note('r', tanHong, known);
    await stage.figures.note('r', tanHong, [...many, { id: 'd299', version: 3, at: 'c' }]);
    for (const unit of tanHong) expect(await stage.figures.of('r', unit)).toEqual({ a: 279, b: 20, c: 1 });
  });

  it('agree with the declarations after many have changed at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => stage.handIn(hamlet)));
    await Promise.all([
      ...ids.map((id) => stage.store.declarations.turn(id, 'withdrawn', minute(1))),
      stage.store.declarations.count(100),
      stage.store.declarations.count(100),
    ]);
    await Promise.all(ids.slice(0, 5).map((id) => stage.store.declarations.turn(id, 'submitted', minute(2))));
    await countAll();
    for (const unit of hamlet)
      expect(await stage.figures.of(round, unit)).toEqual({ 'commune/submitted': 5, 'closed/withdrawn': 7 });
  });

  it('leave out what was erased', async () => {
    const [gone, stays] = [await stage.handIn(), await stage.handIn()];
    await countAll();
    await stage.store.declarations.removeOf((await stage.find(gone)).conversation);
    expect(await stage.figures.of(round, '2025:82')).toEqual({ 'commune/submitted': 1 });
    expect(await stage.store.declarations.find(gone)).toBeUndefined();
    expect(await stage.store.declarations.find(stays)).toBeDefined();
  });
});

import {
  appraisalStage,
  asking,
  hung,
  mai,
  otherCommune,
  round,
  tanHong,
  type AppraisalStage,
} from '../../testing/appraisal-stage';
import { declarationId, type DeclarationId } from '../../core/ids';
import { findSet } from '../../criteria/catalogue';
import { decide } from './decide';

let stage: AppraisalStage;
beforeAll(async () => (stage = await appraisalStage()));
afterAll(() => stage.store.drop());

const decision = { number: '12/QĐ-HKH', date: '2026-10-01', issuer: 'Hội Khuyến học xã Tân Hồng' };
const reason = { code: 'other', text: 'Ghi nhầm quyết định.' } as const;
let lists = 0;

async function appraised(count: number): Promise<readonly DeclarationId[]> {
  const ids = await Promise.all(Array.from({ length: count }, () => stage.handIn()));
  for (const id of ids) await stage.agree(hung, id);
  return ids;
}

async function proposed(count: number) {
  const declarations = await appraised(count);
  const id = `list-${++lists}`;
  await stage.decide.propose(hung, { id, round, path: tanHong, declarations });
  return { id, declarations };
}

const statesOf = async (ids: readonly DeclarationId[]) =>
  (await Promise.all(ids.map(stage.find))).map(({ state }) => state);

describe('a list for decision', () => {
  it('holds what can be proposed, and says why the rest can’t', async () => {
    const [ready] = await appraised(1);
    const fresh = await stage.handIn();
    const elsewhere = await stage.handIn(otherCommune);
    const gone = declarationId('simulator:test:gone/thu-2026');
    const proposal = { id: 'mixed', round, path: tanHong, declarations: [ready!, fresh, elsewhere, gone] };
    expect(await stage.decide.propose(hung, proposal)).toMatchObject({
      kind: 'done',
      list: { declarations: [ready] },
      left: [
        { declaration: fresh, refusal: { kind: 'not-appraised' } },
        { declaration: elsewhere, refusal: { kind: 'not-allowed' } },
        { declaration: gone, refusal: { kind: 'gone' } },
      ],
    });
    expect(await stage.decide.propose(hung, proposal)).toMatchObject({ list: { declarations: [ready] } });
    expect((await stage.find(ready!)).history.filter(({ what }) => what === 'propose')).toHaveLength(1);
  });

  it('is decided by the province, with number, date and issuer, and only then recognised', async () => {
    const { id, declarations } = await proposed(3);
    expect(await stage.decide.record(hung, id, decision)).toEqual({
      kind: 'refused',
      refusal: { kind: 'not-allowed' },
    });
    expect(await stage.decide.record(mai, id, { ...decision, number: '' })).toMatchObject({
      refusal: { kind: 'decision-incomplete' },
    });
    expect(await statesOf(declarations)).toEqual(['proposed', 'proposed', 'proposed']);
    expect(await stage.decide.record(mai, id, decision)).toMatchObject({ kind: 'done', left: [] });
    expect(await statesOf(declarations)).toEqual(['recognised', 'recognised', 'recognised']);
    const news = stage.told.filter(({ event }) => event.news.kind === 'recognised');
    expect(news.map(({ event }) => event.declaration).sort()).toEqual([...declarations].sort());
    expect(news[0]!.event.news).toMatchObject({ decision: { id, ...decision } });
  });

  it('is decided once: a double click is done, another decision is refused', async () => {
    const { id, declarations } = await proposed(1);
    const clicks = await Promise.all([
      stage.decide.record(mai, id, decision),
      stage.decide.record(mai, id, decision),
    ]);
    expect(clicks.map(({ kind }) => kind)).toContain('done');
    expect(await stage.decide.record(mai, id, decision)).toMatchObject({ kind: 'done' });
    expect(await stage.decide.record(mai, id, { ...decision, number: '13' })).toMatchObject({
      refusal: { kind: 'decided-already' },
    });
    const { history } = await stage.find(declarations[0]!);
    expect(history.filter(({ what }) => what === 'recognise')).toHaveLength(1);
  });

  it('leaves out who was taken off it, and who is not recognised', async () => {
    const { id, declarations } = await proposed(3);
    const [off, no, yes] = declarations as [DeclarationId, DeclarationId, DeclarationId];
    await stage.unpropose(hung, asking(off), reason);
    await stage.notRecognise(mai, asking(no), reason);
    expect(await stage.decide.record(mai, id, decision)).toMatchObject({
      left: [{ declaration: off, refusal: { kind: 'not-proposed' } }],
    });
    expect(await statesOf([off, no, yes])).toEqual(['appraised', 'not-recognised', 'recognised']);
  });

  it('carries a correction, and the taking back, to every declaration; both stay in the history', async () => {
    const { id, declarations } = await proposed(2);
    await stage.decide.record(mai, id, decision);
    await stage.decide.correct(mai, id, { ...decision, number: '12a/QĐ-HKH', scan: 'photo-1' });
    expect((await stage.find(declarations[0]!)).outcome).toMatchObject({
      decision: { number: '12a/QĐ-HKH' },
    });
    expect(await stage.decide.annul(mai, id, reason)).toMatchObject({
      kind: 'done',
      list: { decision: null },
    });
    expect(await statesOf(declarations)).toEqual(['proposed', 'proposed']);
    const list = await stage.deps.decisions.find(id);
    expect(list?.history.map(({ what }) => what)).toEqual(['make', 'issue', 'correct', 'annul']);
    expect(await stage.decide.annul(mai, id, reason)).toMatchObject({ kind: 'done' });
    expect((await stage.store.audit.verify()).kind).toBe('sound');
  });

  it('that was decided when the machine stopped is applied by a sweep', async () => {
    const { id, declarations } = await proposed(2);
    const before = (await stage.deps.decisions.find(id))!;
    const entry = { at: new Date(), who: 'mai', what: 'issue', before: null, after: decision } as const;
    await stage.deps.decisions.save(before, { ...before, decision, history: [...before.history, entry] });
    expect(await stage.decide.sweep()).toBe(1);
    expect(await statesOf(declarations)).toEqual(['recognised', 'recognised']);
    expect(await stage.decide.sweep()).toBe(0);
  });
});

describe('a title', () => {
  it('does not come of a trial round: no decision is entered', async () => {
    const { id, declarations } = await proposed(1);
    stage.setRules({ kind: 'trial', levels: 'one', appealDays: 5 });
    expect(await stage.decide.record(mai, id, decision)).toEqual({
      kind: 'refused',
      refusal: { kind: 'trial-round' },
    });
    stage.setRules({ kind: 'official', levels: 'one', appealDays: 5 });
    expect(await statesOf(declarations)).toEqual(['proposed']);
  });

  it('does not come of a sample set, in whatever round', async () => {
    const { id, declarations } = await proposed(1);
    const withSamples = decide({ ...stage.deps, findSet });
    expect(await withSamples.record(mai, id, decision)).toEqual({
      kind: 'refused',
      refusal: { kind: 'sample-set' },
    });
    expect(await statesOf(declarations)).toEqual(['proposed']);
  });
});

import { linkedStage, stageRound } from '../../testing/linked-chats';
import { hung, mai } from '../../testing/office-stage';
import { officialSets } from '../../testing/official-sets';
import { province } from '../../testing/dong-thap';
import { declare } from '../../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { declarationId } from '../../core/ids';
import { trialRound } from '../../core/round';
import { offices, type Offices } from '../../wiring/offices';
import { roundSentences } from './round-refusal';
import type { NewRound } from './rounds-deps';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const autumn: NewRound = {
  year: 2026,
  kind: 'trial',
  name: 'Đợt mùa thu',
  opensOn: '2026-11-01',
  closesOn: '2026-11-20',
  levels: 'one',
  appealDays: 5,
};

function stageWith(sets = officialSets): ReturnType<typeof linkedStage> & { readonly offices: Offices } {
  const stage = linkedStage(store, { sets });
  const round = { ...trialRound(2026), ...stageRound };
  return { ...stage, offices: offices({ ...stage, store, province, round, sets }) };
}

describe('who manages rounds', () => {
  it('is the province; anybody else is refused, and that is audited', async () => {
    const { offices: desk } = stageWith();
    expect(await desk.rounds.open(hung, autumn, 'form')).toEqual({ kind: 'refused', refusal: 'not-allowed' });
    expect(await store.rounds.all()).toEqual([]);
    expect(await store.connection.collection('audit').countDocuments({ what: 'round.not-allowed' })).toBe(1);
    expect(await desk.rounds.open(mai, autumn, 'form')).toMatchObject({ kind: 'done' });
  });
});

describe('a round', () => {
  it('is opened once by a form that is sent twice, changed and closed, each step audited', async () => {
    const { offices: desk } = stageWith();
    const opened = await desk.rounds.open(mai, autumn, 'form');
    expect(await desk.rounds.open(mai, autumn, 'form')).toEqual(opened);
    const [{ id } = { id: 'none' }] = await desk.rounds.list();
    const days = { opensOn: '2026-11-01', closesOn: '2026-12-01' };
    const asked = { round: id, version: 1, request: 'change' };
    expect(await desk.rounds.changeDates(mai, asked, days)).toMatchObject({ round: days });
    expect(await desk.rounds.close(mai, { ...asked, request: 'late' })).toMatchObject({ refusal: 'stale' });
    expect(await desk.rounds.close(mai, { round: id, request: 'close' })).toMatchObject({
      round: { closedOn: '2026-11-02' },
    });
    expect(await desk.rounds.changeDates(mai, { round: id, request: 'again' }, days)).toMatchObject({
      refusal: 'closed-already',
    });
    const audited = await store.connection.collection('audit').find().sort({ _id: 1 }).toArray();
    expect(audited.map(({ what }) => what as unknown)).toEqual([
      'round.open',
      'round.change-dates',
      'round.close',
    ]);
  });

  it.each([
    ['name-missing', { name: '  ' }],
    ['day-unreadable', { closesOn: '2026-02-30' }],
    ['days-reversed', { closesOn: '2026-10-01' }],
    ['ends-in-past', { opensOn: '2026-09-01', closesOn: '2026-10-01' }],
    ['appeal-days-wrong', { appealDays: -1 }],
    ['year-wrong', { year: 1999 }],
  ] as const)('is refused with a sentence: %s', async (refusal, change) => {
    const { offices: desk } = stageWith();
    const done = await desk.rounds.open(mai, { ...autumn, ...change }, 'form');
    expect(done).toEqual({ kind: 'refused', refusal });
    expect(roundSentences[refusal]).toMatch(/\.$/u);
  });

  it('does not overlap another that is not over', async () => {
    const { offices: desk } = stageWith();
    await desk.rounds.open(mai, autumn, 'one');
    const other = { ...autumn, opensOn: '2026-11-20', closesOn: '2026-12-31' };
    expect(await desk.rounds.open(mai, other, 'two')).toMatchObject({ refusal: 'overlapping' });
  });

  it('is not official while a set in use is a sample', async () => {
    const round = { ...trialRound(2026), ...stageRound };
    const desk = offices({ ...linkedStage(store), store, province, round });
    const official = { ...autumn, kind: 'official' } as const;
    expect(await desk.rounds.open(mai, official, 'form')).toMatchObject({ refusal: 'sets-not-official' });
  });
});

describe('conversations', () => {
  it('go over to a round as soon as it is opened, and hand in nothing once it is closed', async () => {
    const stage = stageWith();
    const [first, second] = [stage.phone('telegram', 'lan'), stage.phone('zalo-oa', 'tu')];
    await stage.offices.rounds.open(mai, autumn, 'form');
    await stage.sweep();
    const [round] = await stage.offices.rounds.list();
    const who = { name: 'Nguyễn Thị Lan', commune: 'Tân Hồng', hamlet: 'Ấp 3' };
    await declare(first, who);
    expect(await store.declarations.find(declarationId(`${first.id}/${round!.id}`))).toBeDefined();
    await stage.offices.rounds.close(mai, { round: round!.id, request: 'close' });
    await stage.sweep();
    await declare(second, who);
    expect(second.last()).toContain('Đợt này đã đóng ngày 02/11/2026');
    expect((await second.session()).submitted).toBeUndefined();
    expect(await store.declarations.find(declarationId(`${second.id}/${round!.id}`))).toBeUndefined();
    const winter = { ...autumn, opensOn: '2026-11-02', closesOn: '2026-12-31' };
    const opened = await stage.offices.rounds.open(mai, winter, 'next');
    await stage.sweep();
    await second.press('Nộp phiếu');
    const id = opened.kind === 'done' ? opened.round.id : '';
    expect(await store.declarations.find(declarationId(`${second.id}/${id}`))).toBeDefined();
  });
});

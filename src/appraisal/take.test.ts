import {
  agreeing,
  appraisedSet,
  day,
  fullSheet,
  newCase,
  occasion,
  officer,
  play,
  provinceOfficer,
  resident,
} from '../testing/appraised-case';
import type { Case, DecisionRef } from './case';
import { deskOf } from './desk';
import type { Mark } from './mark';
import type { Actor, Step } from './step';
import { type StepKind, stepKinds } from './step-kind';
import { type State, states } from './state';
import { take } from './take';

const until = day(1, 3);
const other: Actor = { kind: 'officer', id: 'tam', levels: ['commune'] };
const decision: DecisionRef = {
  id: 'list',
  number: '12/QĐ-HKH',
  date: '2026-10-01',
  issuer: 'Hội Khuyến học',
};
const reason = { code: 'evidence-missing' } as const;
const [first, second] = fullSheet().lines.map(({ indicator }) => indicator) as [string, string];
const returned: Mark = { kind: 'returned', indicator: first, reason };
const takeUp: readonly [Step, Actor] = [{ kind: 'take-up', until }, officer];
const markAll: readonly [Step, Actor] = [{ kind: 'mark', marks: agreeing(fullSheet()) }, officer];
const finish: readonly [Step, Actor] = [{ kind: 'finish' }, officer];
const propose: readonly [Step, Actor] = [{ kind: 'propose', list: 'list' }, officer];

const inHand = () => play(newCase(), [takeUp]);
const appraised = () => play(newCase(), [takeUp, markAll, finish]);
const proposed = () => play(appraised(), [propose]);
const sentBack = () => play(inHand(), [[{ kind: 'return', marks: [returned] }, officer]]);
const resubmit: Step = { kind: 'resubmit', answers: { [first]: 'new' }, selfScore: fullSheet() };

/** A declaration in each state, in the officer's hands and all marked where there is something to appraise. */
const inState: Readonly<Record<State, () => Case>> = {
  submitted: () => play(inHand(), [markAll]),
  returned: sentBack,
  resubmitted: () => play(sentBack(), [[resubmit, resident], takeUp, markAll]),
  appraised,
  proposed,
  recognised: () => play(proposed(), [[{ kind: 'recognise', decision }, officer]]),
  'not-recognised': () => play(proposed(), [[{ kind: 'not-recognise', reason }, officer]]),
  withdrawn: () => play(newCase(), [[{ kind: 'withdraw' }, resident]]),
};

/** Each step as whoever takes it would take it. */
const steps: Readonly<Record<StepKind, readonly [Step, Actor]>> = {
  'take-up': takeUp,
  'give-back': [{ kind: 'give-back' }, officer],
  'hand-to': [{ kind: 'hand-to', officer: 'tam', until }, officer],
  mark: markAll,
  return: [{ kind: 'return', marks: [returned] }, officer],
  resubmit: [resubmit, resident],
  finish,
  propose,
  unpropose: [{ kind: 'unpropose', reason }, officer],
  recognise: [{ kind: 'recognise', decision }, officer],
  'not-recognise': [{ kind: 'not-recognise', reason }, officer],
  'correct-decision': [{ kind: 'correct-decision', decision }, officer],
  annul: [{ kind: 'annul', reason }, officer],
  appeal: [{ kind: 'appeal', text: 'Tôi có giấy chứng nhận.' }, resident],
  withdraw: [{ kind: 'withdraw' }, resident],
  reinstate: [{ kind: 'reinstate' }, resident],
};

/** Where each step leads from each state; what is not here is refused. */
const leads: Readonly<Record<State, Partial<Record<StepKind, State>>>> = {
  submitted: {
    'take-up': 'submitted',
    'give-back': 'submitted',
    'hand-to': 'submitted',
    mark: 'submitted',
    return: 'returned',
    finish: 'appraised',
    withdraw: 'withdrawn',
  },
  returned: { resubmit: 'resubmitted', withdraw: 'withdrawn' },
  resubmitted: {
    'take-up': 'resubmitted',
    'give-back': 'resubmitted',
    'hand-to': 'resubmitted',
    mark: 'resubmitted',
    return: 'returned',
    finish: 'appraised',
    withdraw: 'withdrawn',
  },
  appraised: { propose: 'proposed', appeal: 'resubmitted', withdraw: 'withdrawn' },
  proposed: { unpropose: 'appraised', recognise: 'recognised', 'not-recognise': 'not-recognised' },
  recognised: { 'correct-decision': 'recognised', annul: 'proposed' },
  'not-recognised': { annul: 'proposed', appeal: 'resubmitted' },
  withdrawn: { reinstate: 'submitted' },
};

/** Why not, where a step does not fit the state. */
const refusals: Readonly<Record<StepKind, string>> = {
  'take-up': 'not-to-appraise',
  'give-back': 'not-to-appraise',
  'hand-to': 'not-to-appraise',
  mark: 'not-to-appraise',
  return: 'not-to-appraise',
  resubmit: 'not-returned',
  finish: 'not-to-appraise',
  propose: 'not-appraised',
  unpropose: 'not-proposed',
  recognise: 'not-proposed',
  'not-recognise': 'not-proposed',
  'correct-decision': 'not-decided',
  annul: 'not-decided',
  appeal: 'nothing-to-appeal',
  withdraw: 'too-late-to-withdraw',
  reinstate: 'not-withdrawn',
};

const refusalOf = (declaration: Case, step: Step, by: Actor, on = occasion()): unknown => {
  const taken = take(declaration, step, by, on);
  return taken.kind === 'refused' ? taken.refusal : taken.kind;
};

describe('every step in every state', () => {
  it.each(states.flatMap((state) => stepKinds.map((kind) => [kind, state] as const)))(
    '%s when %s',
    (kind, state) => {
      const declaration = inState[state]();
      expect(declaration.state).toBe(state);
      const taken = take(declaration, ...steps[kind], occasion());
      const to = leads[state][kind];
      if (to !== undefined) {
        expect(taken).toMatchObject({ kind: 'taken', declaration: { state: to } });
        return;
      }
      const why = kind === 'withdraw' && state === 'withdrawn' ? 'already-withdrawn' : refusals[kind];
      expect(taken).toEqual({ kind: 'refused', refusal: { kind: why } });
    },
  );

  it.each(stepKinds)('%s is for officers or for residents, not for both', (kind) => {
    const [step, by] = steps[kind];
    const wrong = by.kind === 'officer' ? resident : officer;
    const refusal = by.kind === 'officer' ? 'officers-only' : 'residents-only';
    for (const state of states) expect(refusalOf(inState[state](), step, wrong)).toEqual({ kind: refusal });
  });
});

describe('a declaration in hand', () => {
  it('is not taken by a second officer before its time has run out', () => {
    const taken = { kind: 'taken-by-other', officer: 'hung', until };
    expect(refusalOf(inHand(), { kind: 'take-up', until }, other)).toEqual(taken);
    expect(refusalOf(inHand(), ...markedBy(other))).toEqual(taken);
    expect(refusalOf(inHand(), { kind: 'take-up', until: day(2) }, other, occasion(until))).toBe('taken');
  });

  it('stays with its officer beyond its time if nobody else took it', () => {
    expect(refusalOf(inHand(), ...markAll, occasion(day(2)))).toBe('taken');
    const tookOver = play(inHand(), [[{ kind: 'take-up', until: day(3) }, other]], occasion(day(2)));
    expect(refusalOf(tookOver, ...markAll, occasion(day(2)))).toMatchObject({ kind: 'taken-by-other' });
  });

  it('has to be taken before anything is said of it', () => {
    expect(refusalOf(newCase(), ...markAll)).toEqual({ kind: 'not-taken' });
    expect(refusalOf(newCase(), ...finish)).toEqual({ kind: 'not-taken' });
  });

  it('is not for its owner, nor for the other level', () => {
    const take = { kind: 'take-up', until } as const;
    expect(refusalOf(newCase({ person: 'person-hung' }), take, officer)).toEqual({ kind: 'own-declaration' });
    expect(refusalOf(newCase(), take, provinceOfficer)).toEqual({ kind: 'other-level' });
  });

  it('is handed to a colleague, who then holds it', () => {
    const handed = play(inHand(), [steps['hand-to']]);
    expect(refusalOf(handed, ...markAll)).toMatchObject({ kind: 'taken-by-other', officer: 'tam' });
    expect(refusalOf(handed, ...markedBy(other))).toBe('taken');
  });
});

const markedBy = (by: Actor): readonly [Step, Actor] => [markAll[0], by];

describe('marks', () => {
  const marking = (...marks: readonly Mark[]) => refusalOf(inHand(), { kind: 'mark', marks }, officer);

  it.each<[string, Mark, string]>([
    ['points without a reason', { kind: 'given', indicator: first, points: 0 }, 'reason-missing'],
    ['too many points', { kind: 'given', indicator: first, points: 1000, reason }, 'points-out-of-range'],
    ['points below 0', { kind: 'given', indicator: first, points: -1, reason }, 'points-out-of-range'],
    ['no number', { kind: 'given', indicator: first, points: Number.NaN, reason }, 'points-out-of-range'],
    ['points between steps', { kind: 'given', indicator: first, points: 0.37, reason }, 'points-not-a-step'],
    ['nothing in the set', { kind: 'given', indicator: '__proto__', points: 0, reason }, 'unknown-indicator'],
    ['“other” without words', { ...returned, reason: { code: 'other', text: ' ' } }, 'reason-text-missing'],
  ])('are refused for %s, naming the indicator', (_what, mark, kind) => {
    expect(marking(mark)).toEqual({ kind, indicators: [mark.indicator] });
  });

  it('are all made or none', () => {
    const right: Mark = { kind: 'given', indicator: second, points: 0, reason };
    expect(marking(right, { kind: 'given', indicator: first, points: 0 })).toMatchObject({
      kind: 'reason-missing',
    });
    expect(marking(right, right)).toEqual({ kind: 'marked-twice', indicators: [second] });
    expect(marking()).toEqual({ kind: 'nothing-marked' });
    expect(marking(right)).toBe('taken');
  });

  it('are kept with what they replaced, and by whom', () => {
    const zero: Mark = { kind: 'given', indicator: first, points: 0, reason };
    const twice = play(inHand(), [markAll, [{ kind: 'mark', marks: [zero] }, officer]]);
    expect(twice.history.at(-1)).toMatchObject({
      who: 'hung',
      at: day(1),
      noted: {
        kind: 'marks',
        before: [{ indicator: first, points: appraisedSet.groups[0]!.indicators[0]!.outOf }],
        after: [zero],
      },
    });
    expect(twice.selfScore).toEqual(newCase().selfScore);
  });
});

describe('finishing', () => {
  it('needs a mark for every indicator, and none asked again', () => {
    const some = play(inHand(), [[{ kind: 'mark', marks: agreeing(fullSheet()).slice(1) }, officer]]);
    expect(refusalOf(some, ...finish)).toEqual({ kind: 'not-all-marked', indicators: [first] });
    const asked = play(some, [[{ kind: 'mark', marks: [returned] }, officer]]);
    expect(refusalOf(asked, ...finish)).toEqual({ kind: 'still-returned', indicators: [first] });
  });

  it('writes the score down by both conditions, and who gave it', () => {
    expect(appraised().appraisals).toMatchObject([
      {
        level: 'commune',
        finished: { total: 100, verdict: 'reaches-threshold', meetsMinimum: true, by: 'hung' },
      },
    ]);
    expect(deskOf(appraised())).toBe('proposal');
  });

  it('closes what stays below a threshold: one indicator below the minimum is enough', () => {
    const low: Mark = { kind: 'given', indicator: first, points: 0, reason };
    const below = play(inHand(), [markAll, [{ kind: 'mark', marks: [low] }, officer], finish]);
    expect(below.appraisals.at(-1)?.finished).toMatchObject({
      total: 90,
      meetsTotal: true,
      meetsMinimum: false,
    });
    expect(deskOf(below)).toBe('closed');
    expect(refusalOf(below, ...propose)).toEqual({ kind: 'below-threshold' });
  });
});

describe('sending back', () => {
  it('needs something to ask again', () => {
    expect(refusalOf(inHand(), { kind: 'return', marks: [] }, officer)).toEqual({ kind: 'nothing-returned' });
  });

  it('keeps every mark but those of what was asked again, or changed with it', () => {
    const all = play(inHand(), [markAll, [{ kind: 'return', marks: [returned] }, officer]]);
    const answered = play(all, [[resubmit, resident]]);
    const kept = answered.appraisals.at(-1)?.marks.map(({ indicator }) => indicator);
    expect(kept).toEqual(
      agreeing(fullSheet())
        .slice(1)
        .map(({ indicator }) => indicator),
    );
    const changedToo = { ...resubmit, answers: { [first]: 'new', [`${second}/photos`]: ['p'] } };
    expect(play(all, [[changedToo, resident]]).appraisals.at(-1)?.marks).toHaveLength(kept!.length - 1);
  });

  it('is remembered by who asked: it goes back to them first', () => {
    expect(play(sentBack(), [[resubmit, resident]]).assignedTo?.officer).toBe('hung');
  });
});

describe('a plan with two levels', () => {
  const two = occasion(day(1), { levels: 'two' });
  const atProvince = () => play(newCase(), [takeUp, markAll, finish], two);

  it('has the province appraise what the commune has, anew', () => {
    const declaration = atProvince();
    expect([declaration.state, declaration.level, deskOf(declaration)]).toEqual([
      'appraised',
      'province',
      'province',
    ]);
    expect(refusalOf(declaration, ...propose, two)).toEqual({ kind: 'not-appraised' });
    expect(refusalOf(declaration, ...takeUp, two)).toEqual({ kind: 'other-level' });
    const mine = play(declaration, [[takeUp[0], provinceOfficer]], two);
    expect(refusalOf(mine, finish[0], provinceOfficer, two)).toMatchObject({ kind: 'not-all-marked' });
    const later = { ...two, at: day(2) };
    const done = play(
      mine,
      [
        [markAll[0], provinceOfficer],
        [finish[0], provinceOfficer],
      ],
      later,
    );
    expect([done.state, deskOf(done), done.since]).toEqual(['appraised', 'proposal', day(2)]);
    expect(done.appraisals.map(({ level, finished }) => [level, finished?.by])).toEqual([
      ['commune', 'hung'],
      ['province', 'mai'],
    ]);
  });

  it('lets the province ask again, and answers go back to the province', () => {
    const mine = play(atProvince(), [[takeUp[0], provinceOfficer]], two);
    const back = play(
      mine,
      [
        [{ kind: 'return', marks: [returned] }, provinceOfficer],
        [resubmit, resident],
      ],
      two,
    );
    expect([back.state, deskOf(back)]).toEqual(['resubmitted', 'province']);
  });
});

describe('an appeal', () => {
  const appeal: Step = { kind: 'appeal', text: 'Tôi có giấy chứng nhận.' };

  it('goes to the other level, which begins anew', () => {
    const appealed = play(inState['not-recognised'](), [[appeal, resident]]);
    expect([appealed.level, deskOf(appealed), appealed.outcome]).toEqual(['province', 'province', null]);
    const mine = play(appealed, [[takeUp[0], provinceOfficer]]);
    expect(refusalOf(mine, finish[0], provinceOfficer)).toMatchObject({ kind: 'not-all-marked' });
    const steps: [Step, Actor][] = [
      [markAll[0], provinceOfficer],
      [finish[0], provinceOfficer],
    ];
    expect(deskOf(play(mine, steps))).toBe('proposal');
  });

  it('is in time until midnight in Viet Nam of the last day', () => {
    // 00:30 on 1 October in Viet Nam is still 30 September elsewhere.
    const result = { ...appraised(), since: new Date('2026-09-30T17:30:00Z') };
    const last = new Date('2026-10-06T16:59:59Z');
    expect(refusalOf(result, appeal, resident, occasion(last))).toBe('taken');
    const late = new Date('2026-10-06T17:00:00Z');
    expect(refusalOf(result, appeal, resident, occasion(late))).toEqual({ kind: 'appeal-too-late' });
  });

  it('is possible once, and says something', () => {
    expect(refusalOf(appraised(), { kind: 'appeal', text: ' ' }, resident)).toEqual({ kind: 'text-missing' });
    const again = play(appraised(), [
      [appeal, resident],
      [takeUp[0], provinceOfficer],
    ]);
    const done = play(again, [
      [markAll[0], provinceOfficer],
      [finish[0], provinceOfficer],
    ]);
    expect(refusalOf(done, appeal, resident)).toEqual({ kind: 'appeal-used' });
  });
});

describe('a decision', () => {
  const sample = { ...occasion(), set: { ...appraisedSet, status: 'sample' as const } };
  it.each([
    ['trial-round', 'recognise', occasion(day(1), { kind: 'trial' })],
    ['trial-round', 'not-recognise', occasion(day(1), { kind: 'trial' })],
    ['sample-set', 'recognise', sample],
    ['sample-set', 'not-recognise', sample],
  ] as const)('is barred as %s: nobody is to %s there', (kind, step, on) => {
    expect(refusalOf(proposed(), ...steps[step], on)).toEqual({ kind });
  });

  it.each([
    ['decision-incomplete', { number: ' ' }],
    ['decision-incomplete', { issuer: '' }],
    ['decision-incomplete', { date: '2026-02-30' }],
    ['decision-incomplete', { date: '1/10/2026' }],
    ['decision-in-future', { date: '2026-10-02' }],
  ])('is refused as %s with %j', (kind, wrong) => {
    const step: Step = { kind: 'recognise', decision: { ...decision, ...wrong } };
    expect(refusalOf(proposed(), step, officer)).toEqual({ kind });
  });

  it('that is corrected or taken back stays in the history', () => {
    const corrected = { ...decision, number: '13/QĐ-HKH' };
    const steps: [Step, Actor][] = [
      [{ kind: 'correct-decision', decision: corrected }, officer],
      [{ kind: 'annul', reason }, officer],
    ];
    const now = play(inState.recognised(), steps);
    expect([now.state, now.outcome]).toEqual(['proposed', null]);
    expect(now.history.slice(-2).map(({ noted }) => noted)).toMatchObject([
      { before: { decision }, after: { decision: corrected } },
      { before: { decision: corrected }, after: null },
    ]);
  });
});

import fc from 'fast-check';
import { agreeing, day, fullSheet, newCase, occasion } from '../testing/appraised-case';
import type { Case } from './case';
import { deskOf, statesOn } from './desk';
import { flawOfDecision } from './deciding';
import type { Mark } from './mark';
import { reasonCodes } from '../core/reason-code';
import type { State } from './state';
import type { Actor, Step } from './step';
import { take } from './take';

const sheet = fullSheet();
const reason = fc.record({
  code: fc.constantFrom(...reasonCodes),
  text: fc.constantFrom('', 'chưa rõ'),
});
const indicator = fc.constantFrom(...sheet.lines.map((line) => line.indicator), 'none');
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.record({
    kind: fc.constant('given' as const),
    indicator,
    points: fc.constantFrom(0, 5, 10, 11),
    reason,
  }),
  fc.record({ kind: fc.constant('returned' as const), indicator, reason }),
);
const marks = fc.oneof(
  { weight: 3, arbitrary: fc.constant(agreeing(sheet)) },
  { weight: 1, arbitrary: fc.array(mark, { maxLength: 3 }) },
);
const decision = fc.record({
  id: fc.constant('list'),
  number: fc.constantFrom('', '12/QĐ', '13/QĐ'),
  date: fc.constantFrom('', '2026-10-01', '2027-01-01'),
  issuer: fc.constantFrom('', 'Hội Khuyến học'),
});
const holding = { officer: fc.constantFrom('hung', 'tam'), until: fc.constant(day(2)) };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('take-up' as const), until: holding.until }),
  fc.record({
    kind: fc.constantFrom('give-back' as const, 'finish' as const, 'withdraw' as const, 'reinstate' as const),
  }),
  fc.record({ kind: fc.constant('hand-to' as const), ...holding }),
  fc.record({ kind: fc.constantFrom('mark' as const, 'return' as const), marks }),
  fc.constant<Step>({ kind: 'resubmit', answers: { A: true }, selfScore: sheet }),
  fc.constant<Step>({ kind: 'propose', list: 'list' }),
  fc.record({
    kind: fc.constantFrom('unpropose' as const, 'not-recognise' as const, 'annul' as const),
    reason,
  }),
  fc.record({ kind: fc.constantFrom('recognise' as const, 'correct-decision' as const), decision }),
  fc.record({ kind: fc.constant('appeal' as const), text: fc.constantFrom('', 'Xin xem lại') }),
);

const hung: Actor = { kind: 'officer', id: 'hung', levels: ['commune', 'province'] };

const actor = fc.constantFrom<Actor>(
  hung,
  { kind: 'officer', id: 'tam', levels: ['commune'] },
  { kind: 'resident', id: 'chat-lan' },
);

/** Most steps are taken by whoever can take them, or nothing would ever get far. */
const move = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(step, actor) },
  {
    weight: 3,
    arbitrary: step.map((each): [Step, Actor] => [
      each,
      ['resubmit', 'appeal', 'withdraw', 'reinstate'].includes(each.kind)
        ? { kind: 'resident', id: 'chat-lan' }
        : hung,
    ]),
  },
);

const appraising: readonly Step[] = [
  { kind: 'take-up', until: day(2) },
  { kind: 'mark', marks: agreeing(sheet) },
  { kind: 'finish' },
];
const issued = { id: 'list', number: '12/QĐ', date: '2026-10-01', issuer: 'Hội Khuyến học' };
const straight: readonly Step[] = [
  ...appraising,
  ...appraising,
  { kind: 'propose', list: 'list' },
  { kind: 'recognise', decision: issued },
];

/** Some of the straight way, so that every state is reached, and then anything. */
const reach = fc
  .tuple(fc.nat(straight.length), fc.array(move, { maxLength: 40 }))
  .map(([far, moves]) => [...straight.slice(0, far).map((each): [Step, Actor] => [each, hung]), ...moves]);
const levels = fc.constantFrom('one' as const, 'two' as const);

const mayFollow: Readonly<Record<State, readonly State[]>> = {
  submitted: ['submitted', 'returned', 'appraised', 'withdrawn'],
  returned: ['resubmitted', 'withdrawn'],
  resubmitted: ['resubmitted', 'returned', 'appraised', 'withdrawn'],
  // `appraised` and `returned`: by the province, after the commune.
  appraised: ['appraised', 'returned', 'proposed', 'resubmitted', 'withdrawn'],
  proposed: ['appraised', 'recognised', 'not-recognised'],
  recognised: ['recognised', 'proposed'],
  'not-recognised': ['proposed', 'resubmitted'],
  withdrawn: ['submitted'],
};

function lifeOf(moves: readonly (readonly [Step, Actor])[], plan: 'one' | 'two'): readonly Case[] {
  const lives = [newCase()];
  for (const [each, by] of moves) {
    const taken = take(lives.at(-1)!, each, by, occasion(day(1), { levels: plan }));
    if (taken.kind === 'taken') lives.push(taken.declaration);
  }
  return lives;
}

const runs = { numRuns: 400 };

describe('whatever steps are tried', () => {
  it('nothing is recognised without a decision with number, date and issuer, on a list, after an appraisal', () => {
    let recognised = 0;
    fc.assert(
      fc.property(reach, levels, (moves, plan) => {
        for (const { state, outcome, list, appraisals } of lifeOf(moves, plan)) {
          expect(outcome?.kind ?? state).toBe(state);
          if (state !== 'recognised') continue;
          recognised += 1;
          if (outcome?.kind !== 'recognised') throw new Error('There is no decision.');
          expect(flawOfDecision(outcome.decision, day(1))).toBeUndefined();
          expect(list).toBe('list');
          expect(appraisals.at(-1)?.finished?.verdict).toBe('reaches-threshold');
        }
      }),
      runs,
    );
    expect(recognised).toBeGreaterThan(10);
  });

  it('no state is skipped, and history is only added to', () => {
    fc.assert(
      fc.property(reach, levels, (moves, plan) => {
        const lives = lifeOf(moves, plan);
        const { history } = lives.at(-1)!;
        for (const [at, { from, state }] of history.entries()) {
          expect(from).toBe(history[at - 1]?.state ?? null);
          if (from !== null) expect(mayFollow[from]).toContain(state);
        }
        for (const life of lives) expect(history.slice(0, life.history.length)).toEqual(life.history);
      }),
      runs,
    );
  });

  it('the desk fits the state, and nobody but the person changes what they declared', () => {
    fc.assert(
      fc.property(reach, levels, (moves, plan) => {
        for (const life of lifeOf(moves, plan)) {
          expect(statesOn[deskOf(life)]).toContain(life.state);
          expect(life.selfScore).toEqual(sheet);
          expect(life.appraisals.slice(0, -1).every(({ finished }) => finished !== null)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('what is refused changes nothing', () => {
    fc.assert(
      fc.property(reach, move, (moves, [each, by]) => {
        const before = lifeOf(moves, 'one').at(-1)!;
        const copy = structuredClone(before);
        take(before, each, by, occasion());
        expect(before).toEqual(copy);
      }),
      runs,
    );
  });
});

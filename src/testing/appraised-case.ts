import type { Case } from '../appraisal/case';
import type { Mark } from '../appraisal/mark';
import type { Actor, Occasion, Step } from '../appraisal/step';
import { take } from '../appraisal/take';
import type { CriteriaSet } from '../criteria/schema';
import { score, type ScoreSheet } from '../criteria/score';
import { officialSets } from './official-sets';

/** A published set with both thresholds, as it would be were it official. */
export const appraisedSet: CriteriaSet = officialSets[0]!;

export const officer: Actor = { kind: 'officer', id: 'hung', person: 'person-hung', levels: ['commune'] };
export const provinceOfficer: Actor = { kind: 'officer', id: 'mai', levels: ['province'] };
export const resident: Actor = { kind: 'resident', id: 'chat-lan' };

export const day = (number: number, hours = 1): Date => new Date(Date.UTC(2026, 9, number, hours));

export const occasion = (at = day(1), rules: Partial<Occasion['rules']> = {}): Occasion => ({
  at,
  set: appraisedSet,
  rules: { kind: 'official', levels: 'one', appealDays: 5, ...rules },
});

/** A sheet on which every indicator has all its points, whatever the answers. */
export function fullSheet(): ScoreSheet {
  const sheet = score(appraisedSet, new Map());
  return { ...sheet, lines: sheet.lines.map((line) => ({ ...line, points: line.outOf })) };
}

/** A declaration as it was handed in on the first day. */
export function newCase(change: Partial<Case> = {}): Case {
  return {
    person: 'person-lan',
    answers: {},
    selfScore: fullSheet(),
    state: 'submitted',
    level: 'commune',
    since: day(1),
    assignedTo: null,
    appraisals: [],
    appeal: null,
    list: null,
    outcome: null,
    history: [{ at: day(1), who: 'chat-lan', what: 'submit', from: null, state: 'submitted' }],
    ...change,
  };
}

/** The officer agrees with everything. */
export const agreeing = (sheet: ScoreSheet): readonly Mark[] =>
  sheet.lines
    .filter(({ because }) => because !== 'not-relevant')
    .map(({ indicator, points }) => ({ kind: 'given', indicator, points }));

/** Takes steps that must all be possible. */
export function play(declaration: Case, steps: readonly (readonly [Step, Actor])[], on = occasion()): Case {
  return steps.reduce((now, [step, by]) => {
    const taken = take(now, step, by, on);
    if (taken.kind === 'taken') return taken.declaration;
    throw new Error(`${step.kind} in ${now.state}: ${taken.refusal.kind}`);
  }, declaration);
}

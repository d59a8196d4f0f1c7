import { appraisedSheet } from './appraised-sheet';
import type { Appraisal, Case, Finished } from './case';
import { flawOf } from './check-marks';
import { marksSoFar } from './desk';
import { notInHand } from './holding';
import type { Mark } from './mark';
import { changed, type Result, refused } from './result';
import type { Actor, Occasion, Step } from './step';

/** Says something of some indicators; what was said of them before is replaced. */
export function mark(
  declaration: Case,
  { marks }: Extract<Step, { kind: 'mark' }>,
  by: Actor,
  { at, set }: Occasion,
): Result {
  if (marks.length === 0) return refused({ kind: 'nothing-marked' });
  const refusal = notInHand(declaration, by, at) ?? flawOf(declaration, set, marks);
  if (refusal !== undefined) return refused(refusal);
  const before = marksSoFar(declaration);
  const after = withMarks(before, marks);
  return changed(
    { appraisals: withCurrent(declaration, { marks: after, finished: null }) },
    { kind: 'marks', before: before.filter(isAmong(marks)), after: marks },
  );
}

/** Sends it back to the person, to be asked about the indicators that are marked so, and about nothing else. */
export function returnIt(
  declaration: Case,
  { marks }: Extract<Step, { kind: 'return' }>,
  by: Actor,
  { at, set }: Occasion,
): Result {
  const refusal = notInHand(declaration, by, at) ?? flawOf(declaration, set, marks);
  if (refusal !== undefined) return refused(refusal);
  const all = withMarks(marksSoFar(declaration), marks);
  const returned = all.filter(({ kind }) => kind === 'returned');
  if (returned.length === 0) return refused({ kind: 'nothing-returned' });
  return changed(
    { state: 'returned', appraisals: withCurrent(declaration, { marks: all, finished: null }) },
    { kind: 'asked-again', marks: returned },
  );
}

/** Closes the appraisal of this level; where the plan says so the province looks at it next. */
export function finish(declaration: Case, by: Actor, { at, set, rules }: Occasion): Result {
  const refusal = notInHand(declaration, by, at);
  if (refusal !== undefined) return refused(refusal);
  const marks = marksSoFar(declaration);
  const sheet = appraisedSheet(set, declaration.selfScore, marks);
  if (sheet.returned.length > 0) return refused({ kind: 'still-returned', indicators: sheet.returned });
  if (sheet.unmarked.length > 0) return refused({ kind: 'not-all-marked', indicators: sheet.unmarked });
  const { total, verdict, meetsTotal, meetsMinimum, belowMinimum } = sheet;
  const finished: Finished = { total, verdict, meetsTotal, meetsMinimum, belowMinimum, by: by.id, at };
  const { level, appeal, selfScore } = declaration;
  const goesUp = rules.levels === 'two' && level === 'commune' && appeal === null;
  return changed(
    {
      state: 'appraised',
      level: goesUp ? 'province' : level,
      appraisals: withCurrent(declaration, { marks, finished }),
      assignedTo: null,
    },
    { kind: 'appraised', level, self: selfScore.total, finished },
  );
}

/** The person answered again: only what was asked, and what changed with it, has to be looked at again. */
export function resubmit(
  declaration: Case,
  { answers, selfScore }: Extract<Step, { kind: 'resubmit' }>,
  by: Actor,
): Result {
  if (by.kind !== 'resident') return refused({ kind: 'residents-only' });
  if (declaration.state !== 'returned') return refused({ kind: 'not-returned' });
  const now = { answers, selfScore };
  const marks = marksSoFar(declaration).filter(
    ({ kind, indicator }) => kind === 'given' && isSame(indicator, declaration, now),
  );
  const noted = { kind: 'answers', before: declaration.answers, after: answers } as const;
  const appraisals = withCurrent(declaration, { marks, finished: null });
  return changed({ state: 'resubmitted', answers, selfScore, appraisals }, noted);
}

type Answered = Pick<Case, 'answers' | 'selfScore'>;

const isSame = (indicator: string, before: Answered, now: Answered): boolean =>
  JSON.stringify(answerTo(indicator, before)) === JSON.stringify(answerTo(indicator, now));

/** The answers to an indicator, its pictures and entries, and what they earn. */
const answerTo = (indicator: string, { answers, selfScore }: Answered) => ({
  line: selfScore.lines.find((line) => line.indicator === indicator),
  answers: Object.entries(answers)
    .filter(([key]) => key === indicator || key.startsWith(`${indicator}/`))
    .sort(([one], [other]) => (one < other ? -1 : 1)),
});

const isAmong =
  (marks: readonly Mark[]) =>
  ({ indicator }: Mark): boolean =>
    marks.some((each) => each.indicator === indicator);

const withMarks = (before: readonly Mark[], marks: readonly Mark[]): readonly Mark[] => {
  const replaced = isAmong(marks);
  return [...before.filter((each) => !replaced(each)), ...marks];
};

/** The level's open appraisal changed, or begun. */
function withCurrent(
  { level, appraisals }: Case,
  current: Pick<Appraisal, 'marks' | 'finished'>,
): readonly Appraisal[] {
  const last = appraisals.at(-1);
  const isOpen = last?.level === level && last.finished === null;
  return [...(isOpen ? appraisals.slice(0, -1) : appraisals), { level, ...current }];
}

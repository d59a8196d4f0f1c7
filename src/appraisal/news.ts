import type { Case, DecisionRef, Finished, HistoryEntry } from './case';
import { isToAppraise } from './desk';
import type { Mark } from './mark';
import type { Reason } from './reason';
import { appealableUntil } from './residents-steps';

/** What the person is to be told of a step; `appealUntil`: the last day, `YYYY-MM-DD`, to say they don't agree. */
export type News =
  | { readonly kind: 'returned'; readonly marks: readonly Mark[] }
  | ({
      readonly kind: 'appraised';
      readonly self: number;
      /** The province looks at it next. */
      readonly goesUp: boolean;
      readonly appealUntil?: string;
    } & Pick<Finished, 'total' | 'verdict' | 'meetsTotal' | 'meetsMinimum' | 'belowMinimum'>)
  | { readonly kind: 'proposed' }
  | { readonly kind: 'recognised'; readonly decision: DecisionRef; readonly corrects?: DecisionRef }
  | { readonly kind: 'not-recognised'; readonly reason: Reason; readonly appealUntil?: string }
  /** The decision, or that there was to be none, was taken back. */
  | { readonly kind: 'annulled' };

/** What to tell of the history from an entry on, by its place in the history. What later steps overtook is told too. */
export function newsFrom(
  declaration: Case,
  first: number,
  appealDays: number,
): readonly (readonly [place: number, news: News])[] {
  return declaration.history.slice(first).flatMap((entry, at) => {
    const place = first + at;
    const isLast = place === declaration.history.length - 1;
    const until = isLast ? appealableUntil(declaration, appealDays) : undefined;
    const news = newsOf(entry, isLast && isToAppraise(declaration));
    if (news === undefined) return [];
    return [[place, until === undefined ? news : { ...news, appealUntil: until }] as const];
  });
}

function newsOf({ what, noted }: HistoryEntry, goesUp: boolean): News | undefined {
  if (what === 'propose') return { kind: 'proposed' };
  if (noted?.kind === 'asked-again') return { kind: 'returned', marks: noted.marks };
  if (noted?.kind === 'outcome') return outcomeNews(noted);
  if (noted?.kind !== 'appraised') return undefined;
  const { total, verdict, meetsTotal, meetsMinimum, belowMinimum } = noted.finished;
  const sheet = { total, verdict, meetsTotal, meetsMinimum, belowMinimum };
  return { kind: 'appraised', self: noted.self, goesUp, ...sheet };
}

type OutcomeNoted = Extract<HistoryEntry['noted'], { kind: 'outcome' }>;

function outcomeNews({ before, after }: OutcomeNoted): News {
  if (after === null) return { kind: 'annulled' };
  if (after.kind === 'not-recognised') return after;
  return before?.kind === 'recognised'
    ? { kind: 'recognised', decision: after.decision, corrects: before.decision }
    : { kind: 'recognised', decision: after.decision };
}

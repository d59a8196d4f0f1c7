import type { Reason } from '../../appraisal/reason';
import type { Refusal } from '../../appraisal/refusal';
import { declarationId } from '../../core/ids';
import type { Officer } from '../appraise/appraise-deps';
import type { ListsDeps } from './lists-deps';
import { findAllowedList } from './see-list';

/** What becomes of some on a list before the rest: taken off it, or not recognised. */
export interface RowsDeed {
  readonly what: 'take-off' | 'not-recognise';
  readonly ids: readonly string[];
  readonly reason: Reason;
  readonly request: string;
}

/** How many it was done with, and why not with the others; throws as `findAllowedList` does. */
export async function settleRows(
  deps: Pick<ListsDeps, 'decisions' | 'appraise'>,
  officer: Officer,
  list: string,
  { what, ids, reason, request }: RowsDeed,
): Promise<{ readonly done: number; readonly refused: readonly Refusal[] }> {
  const { declarations } = await findAllowedList(deps, officer, list);
  const { unpropose, notRecognise } = deps.appraise;
  const step = what === 'take-off' ? unpropose : notRecognise;
  const chosen = ids.filter((id) => declarations.includes(id));
  const refused: Refusal[] = [];
  for (const id of chosen) {
    const asked = { declaration: declarationId(id), request: `${request}/${id}` };
    const outcome = await step(officer, asked, reason);
    if (outcome.kind === 'refused') refused.push(outcome.refusal);
  }
  return { done: chosen.length - refused.length, refused };
}

import { declarationId, type DeclarationId } from '../../core/ids';
import type { QueuePlace } from '../../store/declaration-queues';
import type { Officer } from '../appraise/appraise-deps';
import type { Decided } from '../appraise/decide';
import { seenArea } from '../declarations-desk/area';
import type { ListsDeps } from './lists-deps';

/** Who goes on the list: those that were ticked, or all that wait for it in the unit. */
export interface WantedList {
  readonly round: string;
  readonly unit: string;
  readonly chosen: readonly string[] | 'all';
  /** Unique to the form: sent twice it is one list. */
  readonly request: string;
}

const AT_ONCE = 200;
const MOST_ON_A_LIST = 2_000;

/** Puts appraised declarations of a unit on a list for decision; those that can't be are left out, each with why. */
export async function proposeList(
  { desk, decide }: Pick<ListsDeps, 'desk' | 'decide'>,
  officer: Officer,
  { round, unit, chosen, request }: WantedList,
): Promise<Decided> {
  const { path } = await seenArea(desk, officer, 'propose', unit);
  const declarations =
    chosen === 'all' ? await allToPropose(desk.declarations, round, path) : chosen.map(declarationId);
  return decide.propose(officer, { id: request, round, path, declarations });
}

async function allToPropose(
  declarations: ListsDeps['desk']['declarations'],
  round: string,
  within: readonly string[],
): Promise<readonly DeclarationId[]> {
  const all: DeclarationId[] = [];
  let after: QueuePlace | undefined;
  do {
    const ask = { round, within, desk: 'proposal', limit: AT_ONCE } as const;
    const page = await declarations.queue(after === undefined ? ask : { ...ask, after });
    all.push(...page.waiting.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined && all.length < MOST_ON_A_LIST);
  return all.slice(0, MOST_ON_A_LIST);
}

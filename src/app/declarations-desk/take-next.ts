import type { DeclarationId } from '../../core/ids';
import type { QueuePlace, Waiting } from '../../store/declaration-queues';
import type { Appraise } from '../appraise/appraise';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea } from './area';
import type { DeskDeps } from './desk-deps';
import { heldNow } from './holder';
import { ownDesk } from './see-queue';

type Deps = Pick<DeskDeps, 'declarations' | 'units' | 'localUnits' | 'clock'> & {
  readonly appraise: Pick<Appraise, 'take'>;
};

interface Wanted {
  readonly round: string;
  readonly unit?: string;
  /** Unique to the form. */
  readonly request: string;
}

const AT_ONCE = 20;
const MOST_PAGES = 25;

/**
 * Gives an officer the next declaration to work on: what they have in hand already, or else the longest waiting that nobody
 * has. Two officers who ask at once get two. Nothing if none is free.
 */
export async function takeNext(
  deps: Deps,
  officer: Officer,
  { round, unit, request }: Wanted,
): Promise<DeclarationId | undefined> {
  const { path } = await seenArea(deps, officer, 'appraise', unit);
  const ask = { round, within: path, desk: ownDesk(officer), limit: AT_ONCE };
  const now = deps.clock.now();
  const own = await deps.declarations.queue({ ...ask, assignedTo: officer.id });
  const held = own.waiting.find(({ assignedTo }) => heldNow(assignedTo, now)?.officer === officer.id);
  if (held !== undefined) return held.id;
  let after: QueuePlace | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { waiting, next } = await deps.declarations.queue({
      ...ask,
      ...(after === undefined ? {} : { after }),
    });
    const taken = await takeFirst(deps, officer, waiting, request);
    if (taken !== undefined || next === undefined) return taken;
    after = next;
  }
  return undefined;
}

/** The first of these that nobody has, and that this officer may take. */
async function takeFirst(
  { appraise, clock }: Deps,
  officer: Officer,
  waiting: readonly Waiting[],
  request: string,
): Promise<DeclarationId | undefined> {
  for (const { id, assignedTo } of waiting) {
    if (heldNow(assignedTo, clock.now()) !== undefined) continue;
    const taken = await appraise.take(officer, { declaration: id, request: `${request}/${id}` });
    if (taken.kind === 'done') return id;
  }
  return undefined;
}

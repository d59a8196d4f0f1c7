import { longestText } from '../../appraisal/reason';
import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import type { Audit } from '../../store/audit';
import type { HelpRequest, HelpRequests } from '../../store/help-requests';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps } from '../declarations-desk/desk-deps';
import type { TakeTurn } from '../take-turn';

interface Deps {
  readonly desk: Pick<DeskDeps, 'clock'>;
  readonly helpRequests: HelpRequests;
  readonly audit: Audit;
  readonly tell: TakeTurn;
}

interface Written {
  readonly to: string;
  readonly text: string;
  /** Unique to the form. */
  readonly request: string;
}

/**
 * An officer writes into the chat of somebody who is stuck; the assistant then keeps quiet, as whenever staff writes. The
 * same form sent twice says it once. Throws the problems `not-found` and `not-allowed`.
 */
export async function writeToStuck(
  deps: Deps,
  officer: Officer,
  { to, text, request }: Written,
): Promise<'written' | 'empty'> {
  const help = await allowed(deps, officer, to);
  const said = text.trim().slice(0, longestText);
  if (said === '') return 'empty';
  const { conversation } = help;
  const at = deps.desk.clock.now();
  await deps.tell(conversation, `officer-wrote:${request}`, {
    kind: 'officer-wrote',
    at: at.toISOString(),
    news: { text: said },
  });
  await deps.audit.append({
    key: `officer-wrote:${request}`,
    at,
    who: officer.id,
    what: 'officer.wrote-to-person',
    details: { chat: conversation, request },
  });
  await deps.helpRequests.close(conversation, { who: officer.id, at });
  return 'written';
}

/** Somebody saw to it in another way. Throws as `writeToStuck` does. */
export async function closeStuck(deps: Deps, officer: Officer, id: string): Promise<void> {
  const { conversation } = await allowed(deps, officer, id);
  await deps.helpRequests.close(conversation, { who: officer.id, at: deps.desk.clock.now() });
}

async function allowed({ helpRequests }: Deps, { roles }: Officer, id: string): Promise<HelpRequest> {
  const help = await helpRequests.find(id);
  if (help === undefined) throw new Problem('not-found');
  if (!mayDo(roles, 'write-to-people', help.path ?? [])) throw new Problem('not-allowed');
  return help;
}

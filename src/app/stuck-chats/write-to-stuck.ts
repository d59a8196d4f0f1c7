import { longestText } from '../../appraisal/reason';
import type { Audit } from '../../store/audit';
import type { HelpRequest, HelpRequests } from '../../store/help-requests';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps } from '../declarations-desk/desk-deps';
import type { TakeTurn } from '../take-turn';
import { helpAtHand } from './help-at-hand';

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
 * An officer writes into the chat of somebody who is stuck; the assistant then keeps quiet, as whenever staff writes, and
 * what the person answers is kept with the request. The same form sent twice says it once. `closed`: another officer saw to
 * it meanwhile; nothing is sent. Throws the problems `not-found` and `not-allowed`.
 */
export async function writeToStuck(
  deps: Deps,
  officer: Officer,
  { to, text, request }: Written,
): Promise<'written' | 'empty' | 'closed'> {
  const help = await helpAtHand(deps.helpRequests, officer, to);
  if (help.isClosed === true) return 'closed';
  const said = text.trim().slice(0, longestText);
  if (said === '') return 'empty';
  const { conversation } = help;
  const at = deps.desk.clock.now();
  const id = `officer-wrote:${request}`;
  await deps.helpRequests.note(conversation, {
    id,
    at,
    officer: officer.id,
    said: { kind: 'text', text: said },
  });
  await deps.tell(conversation, id, { kind: 'officer-wrote', at: at.toISOString(), news: { text: said } });
  await noted(deps, officer, help, { key: id, what: 'officer.wrote-to-person', request });
  return 'written';
}

/**
 * Somebody saw to it: what was said is forgotten. Where the assistant kept quiet it goes on, and says so. Throws as
 * `writeToStuck` does.
 */
export async function closeStuck(
  deps: Deps,
  officer: Officer,
  { id, request }: { readonly id: string; readonly request: string },
): Promise<void> {
  const help = await helpAtHand(deps.helpRequests, officer, id);
  if (help.isClosed === true) return;
  const { conversation } = help;
  const at = deps.desk.clock.now();
  const key = `handed-back:${request}`;
  await deps.tell(conversation, key, { kind: 'handed-back', at: at.toISOString(), news: 'by-officer' });
  await noted(deps, officer, help, { key, what: 'officer.handed-back', request });
  await deps.helpRequests.close(conversation, { who: officer.id, at });
}

interface Deed {
  readonly key: string;
  readonly what: string;
  readonly request: string;
}

async function noted(
  { audit, desk }: Deps,
  { id: who }: Officer,
  { conversation: chat }: HelpRequest,
  { key, what, request }: Deed,
): Promise<void> {
  await audit.append({ key, at: desk.clock.now(), who, what, details: { chat, request } });
}

import type { Officer } from '../appraise/appraise-deps';
import type { BulletinDeps } from './bulletin-deps';
import { isAuthor, type AskedBulletin } from './let-go';
import { bulletinFor } from './may-send';

/** `own`: who wrote it, or asked for it, is not the second person. `overtaken`: it was changed meanwhile, or let go. */
export type Refused = 'refused' | 'own' | 'not-asked' | 'overtaken';

/** `reason`: why not, in their words, for who wrote it. */
export interface AskedRefusal extends AskedBulletin {
  readonly reason?: string;
}

/** No reason is kept longer than this many letters. */
const MOST_REASON = 300;

/** A second person does not agree: it is a draft again, for its writer to change. Throws `not-found` and `not-allowed`. */
export async function refuseBulletin(
  deps: BulletinDeps,
  officer: Officer,
  { id, version, request, reason }: AskedRefusal,
): Promise<Refused> {
  const { broadcast, details } = await bulletinFor(deps, officer, id);
  if (broadcast.state !== 'draft' || details.version !== version || details.sealed === true)
    return 'overtaken';
  const { asked, ...rest } = details;
  if (asked === undefined) return 'not-asked';
  if (isAuthor(officer, details)) return 'own';
  const at = deps.clock.now();
  const because = reason === undefined ? {} : { reason: reason.slice(0, MOST_REASON) };
  const changed = { ...rest, version: version + 1, refused: { by: officer.id, at, ...because } };
  if (!(await deps.broadcasts.revise(broadcast.id, { details: changed }, version))) return 'overtaken';
  await deps.audit.append({
    key: `bulletin.refused:${id}:${request}`,
    at,
    who: officer.id,
    what: 'bulletin.refused',
    details: { bulletin: id, version },
  });
  return 'refused';
}

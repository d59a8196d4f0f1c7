import type { Officer } from '../appraise/appraise-deps';
import { ASSISTANT, type Bulletin, type BulletinDetails } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinFor } from './may-send';

/** What somebody wants done with a bulletin, as they see it. */
export interface AskedBulletin {
  readonly id: string;
  readonly version: number;
  readonly request: string;
}

/**
 * `sent`: it goes out now; `scheduled`: at its time. `to-approve`: a second person has to agree first. `own`: who wrote it, or
 * asked for it, does not approve it. `nobody`: it is for no one. `uncounted`: how many it is for is not known yet. `overtaken`: it was changed meanwhile, or let go.
 */
export type LetGo =
  'sent' | 'scheduled' | 'to-approve' | 'own' | 'nobody' | 'uncounted' | 'not-asked' | 'overtaken';

/** Lets a draft go, or asks for a second person where it is for many. Throws `not-found` and `not-allowed`. */
export async function sendBulletin(
  deps: BulletinDeps,
  officer: Officer,
  asked: AskedBulletin,
): Promise<LetGo> {
  const bulletin = adopted(await bulletinFor(deps, officer, asked.id), officer);
  if (!isAsSeen(bulletin, asked)) return 'overtaken';
  const counted = await deps.counts.of(bulletin.details.audience);
  if (counted.kind !== 'counted') return 'uncounted';
  const { people } = counted.count;
  if (people === 0) return 'nobody';
  if (people <= deps.approvalAbove) return letGo(deps, officer, { bulletin, asked });
  const at = deps.clock.now();
  const details = { ...bulletin.details, asked: { by: officer.id, at, people } };
  if (!(await written(deps, bulletin, { ...details, version: asked.version + 1 }))) return 'overtaken';
  await note(deps, officer, { asked, what: 'bulletin.approval-asked' });
  return 'to-approve';
}

/** What the assistant drafted is of who sends it: they are told what becomes of it. */
const adopted = ({ broadcast, details }: Bulletin, { id }: Officer): Bulletin => ({
  broadcast,
  details: details.author === ASSISTANT ? { ...details, author: id } : details,
});

/** A second person agrees, and it goes out. Throws `not-found` and `not-allowed`. */
export async function approveBulletin(
  deps: BulletinDeps,
  officer: Officer,
  asked: AskedBulletin,
): Promise<LetGo> {
  const bulletin = await bulletinFor(deps, officer, asked.id);
  const { details } = bulletin;
  if (!isAsSeen(bulletin, asked)) return 'overtaken';
  if (details.asked === undefined) return 'not-asked';
  if (isAuthor(officer, details)) return 'own';
  const approved = { ...details, approved: { by: officer.id, at: deps.clock.now() } };
  return letGo(deps, officer, { bulletin: { ...bulletin, details: approved }, asked });
}

/** Whether this officer wrote a bulletin, or asked for its approval. */
export const isAuthor = (
  { id, person }: Pick<Officer, 'id' | 'person'>,
  { author, asked }: Pick<BulletinDetails, 'author' | 'asked'>,
): boolean => [author, asked?.by].some((who) => who !== undefined && (who === id || who === person));

const isAsSeen = ({ broadcast, details }: Bulletin, { version }: AskedBulletin): boolean =>
  broadcast.state === 'draft' && details.version === version && details.sealed !== true;

/** Sealed first, so that what goes out is what was seen. */
async function letGo(
  deps: BulletinDeps,
  officer: Officer,
  { bulletin, asked }: { readonly bulletin: Bulletin; readonly asked: AskedBulletin },
): Promise<LetGo> {
  const { broadcast, details } = bulletin;
  const sealed = { ...details, version: asked.version + 1, sealed: true } as const;
  if (!(await written(deps, bulletin, sealed))) return 'overtaken';
  const now = deps.clock.now();
  const wantedAt = details.wantedAt ?? now;
  const later = wantedAt > now;
  await deps.broadcasts.move(broadcast.id, {
    from: ['draft'],
    to: 'scheduled',
    set: { startsAt: later ? wantedAt : now },
  });
  const what = details.approved === undefined ? 'bulletin.sent' : 'bulletin.approved';
  await note(deps, officer, { asked, what });
  return later ? 'scheduled' : 'sent';
}

const written = ({ broadcasts }: BulletinDeps, { broadcast, details }: Bulletin, changed: BulletinDetails) =>
  broadcasts.revise(broadcast.id, { details: changed }, details.version);

async function note(
  { audit, clock }: BulletinDeps,
  { id: who }: Officer,
  { asked, what }: { readonly asked: AskedBulletin; readonly what: string },
): Promise<void> {
  const { id, version, request } = asked;
  const details = { bulletin: id, version };
  await audit.append({ key: `${what}:${id}:${request}`, at: clock.now(), who, what, details });
}

import { officerId, type ConversationId, type OfficerId } from '../../core/ids';
import type { Acting, OfficerDeps } from './officer-deps';

type Deps = Pick<OfficerDeps, 'people' | 'officers'>;

/**
 * The officer behind a chat, with every role that was given to any chat of the same person. Nothing for who has no role:
 * ask each time, as roles can be revoked at any moment.
 */
export async function actingIn(deps: Deps, conversation: ConversationId): Promise<Acting | undefined> {
  const [id, ...others] = await officerIdsOf(deps, conversation);
  const found = await deps.officers.find([id, ...others]);
  const roles = found.flatMap((officer) => officer.roles);
  return roles.length === 0 ? undefined : { id, roles };
}

/** The id a role given now goes to, and every other under which the same person may have got one before. */
export async function officerIdsOf(
  { people }: Pick<Deps, 'people'>,
  conversation: ConversationId,
): Promise<readonly [OfficerId, ...OfficerId[]]> {
  const person = await people.findByIdentity(conversation);
  const own = officerId(person?.id ?? conversation);
  const others = [conversation, ...(person?.identities ?? [])].map(officerId);
  return [own, ...Array.from(new Set(others)).filter((id) => id !== own)];
}

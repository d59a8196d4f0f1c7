import type { ConversationId } from '../../core/ids';
import { actingIn } from '../officers/acting-officer';
import type { OfficerDeps } from '../officers/officer-deps';
import type { Officer } from './appraise-deps';

/**
 * The officer behind a chat, with every role of theirs and who they are as a resident. Nothing for who has no role: ask each
 * time, as roles can be revoked at any moment.
 */
export async function officerInChat(
  deps: Pick<OfficerDeps, 'people' | 'officers'>,
  chat: ConversationId,
): Promise<Officer | undefined> {
  const acting = await actingIn(deps, chat);
  if (acting === undefined) return undefined;
  const person = await deps.people.findByIdentity(chat);
  return { ...acting, ...(person === undefined ? {} : { person: person.id }) };
}

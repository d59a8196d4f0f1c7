import type { ConversationId } from '../../core/ids';
import type { ReminderDeps } from './reminder-deps';

/** All chats of the person whose chat this is. */
export async function chatsOf(
  { people }: Pick<ReminderDeps, 'people'>,
  chat: ConversationId,
): Promise<readonly ConversationId[]> {
  const person = await people.findByIdentity(chat);
  return person === undefined || person.identities.length === 0 ? [chat] : person.identities;
}

import type { ConversationId } from '../core/ids';
import type { Conversation, Conversations } from '../store/conversations';
import type { People } from '../store/people';

interface Deps {
  readonly people: Pick<People, 'findByIdentity'>;
  readonly conversations: Pick<Conversations, 'find'>;
}

/**
 * Of all chats of a person, the one in which they were last heard and can be written to: where news for them go. Where they
 * can be written to nowhere it is the one in which they were last heard.
 */
export async function lastUsedChat(
  { people, conversations }: Deps,
  chat: ConversationId,
): Promise<ConversationId> {
  const person = await people.findByIdentity(chat);
  const found = await Promise.all((person?.identities ?? [chat]).map((each) => conversations.find(each)));
  const [latest] = found.filter((each) => each !== undefined).toSorted(byUse);
  return latest?.id ?? chat;
}

const byUse = (a: Conversation, b: Conversation): number =>
  Number(b.reach === 'open') - Number(a.reach === 'open') || heard(b) - heard(a);

const heard = ({ heardAt }: Conversation): number => heardAt?.getTime() ?? 0;

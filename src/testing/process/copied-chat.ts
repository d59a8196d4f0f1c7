import type { ConversationId } from '../../core/ids';
import type { Store } from '../../wiring/open-store';

export interface Copy {
  readonly chat: ConversationId;
  readonly as: ConversationId;
  /** How much later everything happened. */
  readonly laterMs: number;
  /** Words that are others in the copy, such as the id of a round. */
  readonly words: ReadonlyMap<string, string>;
}

type Document = Readonly<Record<string, unknown>>;

/** Where a chat leaves something, and what finds it there. */
const places = [
  ['conversations', '_id'],
  ['people', 'identities'],
  ['declarations', 'conversation'],
] as const;

/** Stores what was played in one chat as if somebody had played it in another, at another time. */
export async function copyChat(from: Store, to: Store, copy: Copy): Promise<void> {
  for (const [name, key] of places) {
    const found = await from.connection
      .collection<Document>(name)
      .find({ [key]: copy.chat })
      .toArray();
    const copies = found.map((each) => copied(each, copy) as Document);
    if (copies.length > 0) await to.connection.collection<Document>(name).insertMany(copies);
  }
}

function copied(value: unknown, copy: Copy): unknown {
  if (typeof value === 'string') return copiedText(value, copy);
  if (value instanceof Date) return new Date(value.getTime() + copy.laterMs);
  if (Array.isArray(value)) return value.map((each: unknown) => copied(each, copy));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copied(each, copy)]));
}

function copiedText(text: string, { chat, as, laterMs, words }: Copy): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(text)) return new Date(Date.parse(text) + laterMs).toISOString();
  const inPlace = text.replaceAll(chat, as);
  return [...words].reduce((said, [word, other]) => said.replaceAll(word, other), inPlace);
}

import { sayIn } from '../../app/say';
import { fitToChannel } from '../../bots/fit-to-channel';
import { telegramCapabilities } from '../../bots/telegram/telegram-capabilities';
import { parseSession } from '../../flows/engine/session';
import type { Conversation } from '../../store/conversations';
import type { Store } from '../../wiring/open-store';
import { contentOf } from './bot-message';
import type { Network } from './network';

/** Messages a person got more than once, and sends that were under way when a server was killed. */
export interface Repeats {
  /**
   * Counts the sends under way at a kill: messages the network has taken in since the last count, and which still stand
   * in an outbox of that server. To be called when it is dead and the network has read all it had sent.
   */
  readonly countInFlight: (store: Store, instance: string) => Promise<number>;
  readonly inFlight: () => number;
  /** New messages that repeat an earlier one, over these chats. */
  readonly repeated: (chats: readonly number[]) => number;
  /** Those of them that were not under way at any kill, or were so less often than they came again. */
  readonly unexplained: (chats: readonly number[]) => readonly string[];
}

export function repeats(network: Network): Repeats {
  /** By chat and content: how many sends were known at the last kill, and how often one was under way. */
  const known = new Map<string, number>();
  const excused = new Map<string, number>();

  const countInFlight = async (store: Store, instance: string): Promise<number> => {
    let count = 0;
    for (const conversation of await outboxesOf(store, instance)) {
      const chat = Number(conversation.id.split(':').at(-1));
      for (const content of unsaid(conversation)) {
        const key = `${chat}\n${content}`;
        const sends = network.written(chat).filter((message) => contentOf(message) === content).length;
        if (sends > (known.get(key) ?? 0)) {
          count += 1;
          excused.set(key, (excused.get(key) ?? 0) + 1);
        }
        known.set(key, sends);
      }
    }
    return count;
  };

  const again = (chats: readonly number[]): readonly string[] =>
    chats.flatMap((chat) => {
      const before = new Set<string>();
      return network.written(chat).flatMap((message) => {
        const content = contentOf(message);
        const repeat = before.has(content) && message.how === 'sent';
        before.add(content);
        return repeat ? [`${chat}\n${content}`] : [];
      });
    });

  return {
    countInFlight,
    inFlight: () => [...excused.values()].reduce((sum, each) => sum + each, 0),
    repeated: (chats) => again(chats).length,
    unexplained: (chats) => {
      const left = new Map(excused);
      return again(chats).filter((key) => {
        const excuses = left.get(key) ?? 0;
        left.set(key, excuses - 1);
        return excuses <= 0;
      });
    },
  };
}

async function outboxesOf(
  { connection, conversations }: Store,
  owner: string,
): Promise<readonly Conversation[]> {
  const ids = await connection.collection('conversations').distinct('_id', { owner });
  const all = await Promise.all(ids.map((id) => conversations.find(id as unknown as Conversation['id'])));
  return all.flatMap((each) => (each === undefined ? [] : [each]));
}

/** The messages that still wait in an outbox, as the network would show them. */
function unsaid({ outbox, session }: Conversation): readonly string[] {
  const say = sayIn(parseSession(session).locale);
  return outbox.flatMap(({ effect }) => {
    if (effect.kind !== 'say') return [];
    const { message, hints } = say(effect.saying);
    return fitToChannel(message, telegramCapabilities, hints).map(({ text, rows }) =>
      contentOf({ text: text.trim(), buttons: rows.flat().map(({ id }) => id) }),
    );
  });
}

import type { Update } from 'telegraf/types';
import type { ConversationId } from '../../core/ids';
import { storeBegunChat } from './begun-chat';
import { doubling, repetitions } from './doubling';
import { ear, type Ear } from './ear';
import type { Declared } from './examine';
import { whileMoving } from './finish';
import { hasty, randomHaste, type HasteReport } from './haste';
import { oneOf, randomIntent } from './intent';
import { rooms } from './rooms';
import { declare, type Resident } from './resident';
import { conversationOf, type Stage } from './stage';

/** Many people who declare at the same time, and what happens to each. */
export interface Crowd {
  readonly people: number;
  /** How many questions of the set the n-th has answered before; nothing: they begin with the first word. */
  readonly begun: (n: number) => number | undefined;
  /** What goes with one of the answers of the n-th person; nothing without photos. */
  readonly album?: (n: number) => Promise<readonly Uint8Array[]>;
  /** One update of each is delivered twice. */
  readonly doubled?: true;
  /** Each once gives two answers at the same time. */
  readonly hasty?: true;
}

/** What became of a crowd. */
export interface Played {
  readonly declared: readonly Declared[];
  /** Questions that came again though they had been answered. */
  readonly askedAgain: readonly string[];
  readonly hastes: readonly HasteReport[];
  /** By chat: the ids of the updates the network brought, and how many different messages came back. */
  readonly exchanged: ReadonlyMap<number, { readonly updates: readonly string[]; readonly messages: number }>;
}

const FIRST_CHAT = 1_000;
/** As many updates as it takes at least to end what was begun. */
const FEWEST_UPDATES = 7;

/** As many people write at the same time; more would only wait for one another. */
const AT_ONCE = 500;
const FROM_THE_FIRST_WORD = '/start';

/** Lets everybody declare, most of them at once. Throws if they get stuck. */
export async function playCrowd(stage: Stage, crowd: Crowd): Promise<Played> {
  const everybody = await Promise.all(
    Array.from({ length: crowd.people }, (_, n) => personOf(stage, crowd, n)),
  );
  const left = new Set(everybody.map(({ resident }) => resident.chat));
  const places = rooms(AT_ONCE);
  const declared = Promise.all(
    longestFirst(everybody).map(async ({ resident, opening }): Promise<Declared> => {
      await places.enter();
      const last = await declare(resident, opening);
      places.leave();
      left.delete(resident.chat);
      return { chat: resident.chat, intent: resident.intent, last };
    }),
  );
  return {
    declared: await whileMoving(stage, declared, () => `Left: ${[...left].slice(0, 20).join(' ')}`),
    askedAgain: everybody.flatMap(({ resident }) => resident.askedAgain),
    hastes: everybody.flatMap(({ hastes }) => hastes),
    exchanged: new Map(
      everybody.map(({ resident: { chat, ear: heard }, updates }) => [
        chat,
        { updates: [...updates], messages: heard.fresh() },
      ]),
    ),
  };
}

interface Person {
  readonly resident: Resident;
  readonly opening: string;
  readonly updates: ReadonlySet<string>;
  readonly hastes: readonly HasteReport[];
}

const longestFirst = (everybody: readonly Person[]): readonly Person[] => [
  ...everybody.filter(({ opening }) => opening === FROM_THE_FIRST_WORD),
  ...everybody.filter(({ opening }) => opening !== FROM_THE_FIRST_WORD),
];

async function personOf(stage: Stage, crowd: Crowd, n: number): Promise<Person> {
  const { random, network, withStore } = stage;
  const chat = FIRST_CHAT + n;
  const intent = randomIntent(random, await crowd.album?.(n));
  const begun = crowd.begun(n);
  if (begun !== undefined)
    await withStore((store) => storeBegunChat(store, chat, { intent, answers: begun }));
  const updates = new Set<string>();
  const hastes: HasteReport[] = [];
  const heard: Ear = ear(network, chat);
  const resident: Resident = {
    chat,
    intent,
    ear: heard,
    network,
    deliver: noting(updates, deliveryOf(stage, crowd)),
    ticks: random() < 0.2 && crowd.hasty !== true,
    askedAgain: [],
    ...(crowd.hasty === true
      ? { instead: hasty(randomHaste(random, intent, begun ?? 0), hasteParts(stage, hastes)) }
      : {}),
  };
  return { resident, opening: begun === undefined ? FROM_THE_FIRST_WORD : 'tiếp tục', updates, hastes };
}

const hasteParts = ({ withStore, random }: Stage, hastes: HasteReport[]) => ({
  find: (id: ConversationId) => withStore((store) => store.conversations.find(id)),
  random,
  report: (report: HasteReport) => void hastes.push(report),
});

type Deliver = (update: Update) => Promise<void>;

function deliveryOf({ courier, random }: Stage, { doubled }: Crowd): Deliver {
  if (doubled !== true) return courier.deliver;
  return doubling(
    courier.deliver,
    1 + Math.floor(random() * (FEWEST_UPDATES - 1)),
    oneOf(random, repetitions),
  );
}

const noting =
  (updates: Set<string>, deliver: Deliver): Deliver =>
  (update) => {
    updates.add(String(update.update_id));
    return deliver(update);
  };

/** Chats in which an update was taken not at all or twice, or to which something was said too often or not at all. */
export async function miscounted(
  { withStore, network }: Stage,
  { exchanged }: Played,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [chat, { updates, messages }] of exchanged) {
    const seen = (await withStore((store) => store.conversations.find(conversationOf(chat))))?.seen ?? [];
    const taken = new Set(seen);
    if (seen.length !== updates.length || updates.some((id) => !taken.has(id)))
      wrong.push(`${chat}: took ${seen.length} of ${updates.length} updates`);
    if (messages !== updates.length || network.written(chat).length !== messages)
      wrong.push(`${chat}: ${network.written(chat).length} messages to ${updates.length} updates`);
  }
  return wrong;
}

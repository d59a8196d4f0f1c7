import { chooseChat } from '../../notifications/choose-chat';
import type { Audience } from '../../notifications/audience/audience';
import type { Reader } from '../../store/audiences';
import type { ChatStates } from '../../store/chat-states';
import type { Clock } from '../../core/clock';
import { factsOf } from '../broadcasts/facts';
import { placeFinder, type Endpoint } from '../endpoint';
import { readersOf, type AudienceDeps } from './find-audience';

export interface CountDeps extends AudienceDeps {
  readonly chatStates: Pick<ChatStates, 'of'>;
  readonly endpoints: readonly Endpoint[];
  readonly clock: Clock;
}

/** How many an audience is, before anything is sent. */
export interface AudienceCount {
  /** Those who fit and agreed to news. */
  readonly people: number;
  /** Those who fit, but never agreed to news: they get nothing. */
  readonly withoutConsent: number;
  /** Of `people`: how many will be written to on which network. */
  readonly byChannel: ReadonlyMap<string, number>;
  /** Of `people`: no chat of theirs can be written to now without paying. */
  readonly paidWindow: number;
  /** Of `people`: none at all. */
  readonly unreachable: number;
  /** Names of at most ten of them. */
  readonly samples: readonly string[];
}

const MOST_SAMPLES = 10;

/** Counts an audience group by group, and tells how many it has so far after each. */
export async function countAudience(
  deps: CountDeps,
  audience: Audience,
  tell: (people: number) => void = () => undefined,
): Promise<AudienceCount> {
  const byChannel = new Map<string, number>();
  const samples: string[] = [];
  let [people, withoutConsent, paidWindow, unreachable] = [0, 0, 0, 0];
  for await (const group of readersOf(deps, audience)) {
    const willing = group.filter(({ wantsNews }) => wantsNews);
    people += willing.length;
    withoutConsent += group.length - willing.length;
    samples.push(...willing.slice(0, MOST_SAMPLES - samples.length).map(({ name }) => name ?? 'chưa rõ tên'));
    for (const way of await waysTo(deps, willing)) {
      if (way === 'paid') paidWindow += 1;
      else if (way === undefined) unreachable += 1;
      else byChannel.set(way, (byChannel.get(way) ?? 0) + 1);
    }
    tell(people);
  }
  return { people, withoutConsent, byChannel, paidWindow, unreachable, samples };
}

/** The network each is written to on; `paid` where that would cost money. */
async function waysTo(
  { chatStates, endpoints, clock }: CountDeps,
  readers: readonly Reader[],
): Promise<readonly (string | undefined)[]> {
  const states = await chatStates.of(readers.flatMap(({ chats }) => chats));
  const findPlace = placeFinder(endpoints);
  const now = clock.now();
  return readers.map(({ chats }) => {
    const facts = chats.map((chat) =>
      factsOf(chat, { place: findPlace(chat), state: states.get(chat), now }),
    );
    const free = chooseChat(facts, { paid: false });
    if (free.kind === 'chat') return free.chat.split(':')[0];
    return chooseChat(facts, { paid: true }).kind === 'chat' ? 'paid' : undefined;
  });
}

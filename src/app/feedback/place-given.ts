import type { Clock } from '../../core/clock';
import { personId, type ConversationId } from '../../core/ids';
import type { FeedbackBook } from '../../store/feedback';
import type { Placing, Unplaced } from '../../store/given-keeper';
import type { People } from '../../store/people';
import type { Registrations } from '../../store/registrations';
import { homePath, type Homes } from './home-path';
import { residentsById } from './residents';

interface Given {
  readonly feedback: Pick<FeedbackBook, 'of' | 'place'>;
  readonly registrations: Pick<Registrations, 'of' | 'place'>;
}

/** What somebody gave before they said where they live lies there from now on. */
export async function placeGiven(
  deps: Homes & Given & { readonly people: Pick<People, 'findByIdentity'> },
  chat: ConversationId,
): Promise<void> {
  const { people, feedback, registrations } = deps;
  const person = await people.findByIdentity(chat);
  if (person === undefined) return;
  const ids = Array.from(new Set([person.id, ...person.identities.map(personId)]));
  const [said, joined] = await Promise.all([feedback.of(ids, 1), registrations.of(ids)]);
  if (said.length + joined.length === 0) return;
  const path = await homePath(deps, person);
  await feedback.place(ids, path);
  await registrations.place(ids, path);
}

interface SweepDeps extends Homes {
  readonly people: Pick<People, 'findMany' | 'findByIdentity'>;
  readonly feedback: Placing;
  readonly registrations: Placing;
  readonly clock: Clock;
}

const AT_ONCE = 500;

/**
 * Puts what people gave where they live, as far as nobody has yet, and makes the figures of it up for what was broken off.
 * To be called every few seconds; done again, or by several at once, it changes nothing more.
 */
export function givenPlacer(deps: SweepDeps): () => Promise<void> {
  return async () => {
    for (const given of [deps.feedback, deps.registrations]) {
      await placeAll(deps, given, await given.unplaced(AT_ONCE));
      await given.count(AT_ONCE);
      await given.settle(deps.clock.now());
    }
  };
}

async function placeAll(deps: SweepDeps, given: Placing, unplaced: readonly Unplaced[]): Promise<void> {
  if (unplaced.length === 0) return;
  const people = await residentsById(
    deps,
    unplaced.map(({ person }) => person),
  );
  const homes = { ...deps, localUnits: readOnce(deps.localUnits) };
  const paths = new Map<string, readonly string[]>();
  for (const { person } of unplaced)
    if (!paths.has(person)) paths.set(person, await homePath(homes, people.get(person)));
  await given.placeEach(unplaced.map((each) => ({ ...each, path: paths.get(each.person) ?? [] })));
}

/** Many people live in the same commune. */
function readOnce({ of }: Homes['localUnits']): Homes['localUnits'] {
  const known = new Map<string, ReturnType<typeof of>>();
  return {
    of: (communes) => {
      const key = communes.join();
      const found = known.get(key) ?? of(communes);
      known.set(key, found);
      return found;
    },
  };
}

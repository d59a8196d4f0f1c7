import { personId, type PersonId } from '../../core/ids';
import type { LinkDeps } from './link-deps';
import { idOf, type Both } from './merged-person';

type Deps = Pick<LinkDeps, 'declarations' | 'feedback' | 'registrations'>;

/** Everything that either of two gave is one person's now; done again it changes nothing. */
export async function joinGiven(deps: Deps, both: Both, person: PersonId): Promise<void> {
  const chats = [...both.giver.chats, ...both.taker.chats];
  const among = [...idsOf(both, 'giver'), ...idsOf(both, 'taker')];
  await deps.declarations.assign(person, chats);
  await deps.feedback.assign(person, among, chats);
  await deps.registrations.assign(person, among);
}

/** Each of two has again what they gave before they were one; done again it changes nothing. */
export async function partGiven(deps: Deps, both: Both): Promise<void> {
  const among = [...idsOf(both, 'giver'), ...idsOf(both, 'taker')];
  for (const side of ['giver', 'taker'] as const) {
    const [person, { chats }] = [idOf(both[side]), both[side]];
    await deps.declarations.assign(person, chats);
    await deps.feedback.assign(person, among, chats);
    for (const other of [idOf(both.giver), idOf(both.taker)].filter((each) => each !== person))
      await deps.registrations.giveBack(other, person, idsOf(both, side));
  }
}

/** Under which a side may have given something. */
const idsOf = (both: Both, side: keyof Both): readonly PersonId[] =>
  Array.from(new Set([idOf(both[side]), ...both[side].chats.map(personId)]));

import type { Clock } from '../../core/clock';
import { personId, type ConversationId } from '../../core/ids';
import type { People } from '../../store/people';
import type { Registrations } from '../../store/registrations';
import { homePath, type Homes } from '../feedback/home-path';
import type { Outcome } from '../outcome';

interface Deps extends Homes {
  readonly people: Pick<People, 'findByIdentity'>;
  readonly registrations: Pick<Registrations, 'add' | 'remove' | 'of'>;
  readonly clock: Clock;
}

/** Somebody joins a movement or leaves it; doing so again changes nothing. */
export type KeepRegistration = (
  chat: ConversationId,
  wish: { readonly movement: string; readonly does: 'join' | 'leave' },
) => Promise<Outcome>;

export function registrationKeeper(deps: Deps): KeepRegistration {
  const { people, registrations, clock } = deps;
  return async (chat, { movement, does }) => {
    const known = await people.findByIdentity(chat);
    const person = known?.id ?? personId(chat);
    // They may have registered in a chat before it was joined with others.
    const ids = [person, ...(known?.identities ?? []).map(personId)];
    if (does === 'leave') for (const id of new Set(ids)) await registrations.remove(id, movement);
    else if (!(await registrations.of(ids)).some((each) => each.movement === movement))
      await registrations.add({ person, movement, at: clock.now(), path: await homePath(deps, known) });
    return { kind: 'done', learned: {} };
  };
}

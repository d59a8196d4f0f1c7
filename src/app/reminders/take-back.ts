import type { Clock } from '../../core/clock';
import type { Lapse } from '../../core/lapse';
import type { Reminders } from '../../store/reminders';

interface Deps {
  readonly reminders: Pick<Reminders, 'reopen'>;
  readonly clock: Clock;
}

/** Whether it is too late to say what waited for the network: then it is not said, and decided upon once more. */
export type TakeBack = (lapse: Lapse | undefined) => Promise<boolean>;

export function lateTaker({ reminders, clock }: Deps): TakeBack {
  return async (lapse) => {
    const now = clock.now();
    if (lapse === undefined || now <= new Date(lapse.after)) return false;
    await reminders.reopen(lapse.reminder, now);
    return true;
  };
}

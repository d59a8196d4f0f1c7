import { setTimeout } from 'node:timers/promises';
import type { Audience } from '../../notifications/audience/audience';
import { countAudience, type AudienceCount, type CountDeps } from './count-audience';

/** How far the counting of an audience is. */
export type CountState =
  | { readonly kind: 'counting'; readonly soFar: number }
  | { readonly kind: 'counted'; readonly at: Date; readonly count: AudienceCount }
  /** It broke off; whoever asks next begins anew. */
  | { readonly kind: 'broken' };

/** Counts audiences behind the back of who waits for a page: many people take minutes. */
export interface AudienceCounts {
  /** The count of now if that takes a moment, or else the last one, or how far it is. Never throws. */
  readonly of: (audience: Audience) => Promise<CountState>;
}

interface Deps extends CountDeps {
  /** How long who asks may be kept waiting, in milliseconds. */
  readonly patience: number;
  readonly report: (what: string, details: { readonly error: unknown }) => void;
}

/** What took longer than somebody's patience is not counted again for this long, in milliseconds. */
const LONG_COUNT_HOLDS = 10 * 60_000;
const MOST_KNOWN = 200;

interface Counting {
  soFar: number;
  last?: CountState & { readonly kind: 'counted' };
  /** The last one took longer than somebody's patience. */
  long: boolean;
  running?: Promise<CountState>;
  /** When `running` was begun, by the clock of `performance`. */
  begunAt: number;
}

/** Remembers what was counted while the process runs. */
export function audienceCounts(deps: Deps): AudienceCounts {
  const known = new Map<string, Counting>();
  const countingOf = (audience: Audience): Counting => {
    const key = JSON.stringify(audience);
    const counting = known.get(key) ?? { soFar: 0, long: false, begunAt: 0 };
    known.delete(key);
    known.set(key, counting);
    for (const [oldest] of known) if (known.size > MOST_KNOWN) known.delete(oldest);
    return counting;
  };
  return {
    of: async (audience) => {
      const counting = countingOf(audience);
      if (counting.running === undefined && !isStillGood(deps, counting))
        counting.running = run(deps, audience, counting);
      const soon = counting.running;
      const left = Math.max(0, counting.begunAt + deps.patience - performance.now());
      const now =
        soon === undefined
          ? undefined
          : await Promise.race([soon, setTimeout(left, undefined, { ref: false })]);
      return now ?? counting.last ?? { kind: 'counting', soFar: counting.soFar };
    },
  };
}

const isStillGood = ({ clock }: Deps, { last, long }: Counting): boolean =>
  last !== undefined && long && clock.now().getTime() - last.at.getTime() < LONG_COUNT_HOLDS;

async function run(deps: Deps, audience: Audience, counting: Counting): Promise<CountState> {
  counting.begunAt = performance.now();
  counting.soFar = 0;
  try {
    const count = await countAudience(deps, audience, (people) => (counting.soFar = people));
    counting.last = { kind: 'counted', at: deps.clock.now(), count };
    counting.long = performance.now() - counting.begunAt > deps.patience;
    return counting.last;
  } catch (error) {
    deps.report('An audience could not be counted.', { error });
    return { kind: 'broken' };
  } finally {
    delete counting.running;
  }
}

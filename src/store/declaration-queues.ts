import type { Connection } from 'mongoose';
import { type Desk, statesOn } from '../appraisal/desk';
import type { State } from '../appraisal/state';
import { declarationId } from '../core/ids';
import type { Declaration } from './declaration';
import { fromStored, type StoredDeclaration, withinUnit } from './declaration-document';

/** What waits on a desk, the longest waiting first. */
export interface QueueAsk {
  readonly round: string;
  /** The path of the unit, as `unitPath` gives it: it and all below it. */
  readonly within: readonly string[];
  readonly desk: Desk;
  /** Only these of the desk's states. */
  readonly states?: readonly State[];
  /** Only what this officer has or had last in hand. */
  readonly assignedTo?: string;
  /** Only what has waited since then or longer: what is overdue. */
  readonly waitingSince?: Date;
  /** Goes on behind the last one of a page. */
  readonly after?: QueuePlace;
  readonly limit: number;
}

/** Where a declaration is in a queue. */
export type QueuePlace = Pick<Declaration, 'since' | 'id'>;

/** A declaration as a list shows it. */
export type Waiting = Pick<
  Declaration,
  'id' | 'person' | 'set' | 'path' | 'state' | 'level' | 'since' | 'assignedTo' | 'submittedAt' | 'version'
> & { readonly selfTotal: number };

export interface QueuePage {
  readonly waiting: readonly Waiting[];
  /** Where the next page begins; none if this is the last. */
  readonly next?: QueuePlace;
}

export interface Queues {
  readonly queue: (ask: QueueAsk) => Promise<QueuePage>;
  /** Those of these ids that are there, in the order of the ids. */
  readonly findMany: (ids: readonly string[]) => Promise<readonly Declaration[]>;
  /** Those with something in their history that was not audited and told. */
  readonly findUnsettled: (limit: number) => Promise<readonly Declaration[]>;
}

/** Queues over mongoose: each page is read off an index, so it takes the same time however many wait. */
export function declarationQueues(connection: Connection): Queues {
  const collection = connection.collection<StoredDeclaration>('declarations');
  return {
    queue: async (ask) => {
      const states = statesOn[ask.desk].filter((state) => ask.states?.includes(state) ?? true);
      const found = await Promise.all(
        // A state at a time, since only then does an index give the order.
        states.map((state) =>
          collection
            .find({ ...filterOf(ask), state })
            .project<Shown>(shown)
            .sort({ since: 1, _id: 1 })
            .limit(ask.limit + 1)
            .toArray(),
        ),
      );
      return page(found.flat().sort(byPlace), ask.limit);
    },
    findMany: async (ids) => {
      const found = await collection.find({ _id: { $in: [...ids] } }).toArray();
      const byId = new Map(found.map((stored) => [stored._id, stored]));
      return ids.flatMap((id) => {
        const stored = byId.get(id);
        return stored === undefined ? [] : [fromStored(stored)];
      });
    },
    findUnsettled: async (limit) =>
      (await collection.find({ unsettled: true }).limit(limit).toArray()).map(fromStored),
  };
}

const shown = {
  person: 1,
  set: 1,
  path: 1,
  state: 1,
  level: 1,
  since: 1,
  assignedTo: 1,
  submittedAt: 1,
  version: 1,
  'selfScore.total': 1,
} as const;

type Shown = Omit<Waiting, 'id' | 'selfTotal'> & {
  readonly _id: string;
  readonly selfScore: { readonly total: number };
};

function filterOf({ round, within, desk, assignedTo, waitingSince, after }: QueueAsk) {
  const since = {
    ...(after === undefined ? {} : { $gte: after.since }),
    ...(waitingSince === undefined ? {} : { $lte: waitingSince }),
  };
  const behind =
    after === undefined
      ? {}
      : { $or: [{ since: { $gt: after.since } }, { since: after.since, _id: { $gt: after.id } }] };
  return {
    ...withinUnit(within),
    round,
    desk,
    ...(assignedTo === undefined ? {} : { 'assignedTo.officer': assignedTo }),
    ...(after === undefined && waitingSince === undefined ? {} : { since }),
    ...behind,
  };
}

const byPlace = (one: Shown, other: Shown): number =>
  one.since.getTime() - other.since.getTime() || (one._id < other._id ? -1 : 1);

function page(found: readonly Shown[], limit: number): QueuePage {
  const waiting = found
    .slice(0, limit)
    .map(({ _id, selfScore, ...rest }) => ({ ...rest, id: declarationId(_id), selfTotal: selfScore.total }));
  const last = waiting.at(-1);
  return found.length > limit && last !== undefined
    ? { waiting, next: { since: last.since, id: last.id } }
    : { waiting };
}

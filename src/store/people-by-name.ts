import type { Collection } from 'mongoose';
import { personId, type ConversationId, type PersonId } from '../core/ids';
import type { Profile } from '../flows/engine/effect';
import { nameKeysOf, scopeStart, stretchOf } from './name-keys';

/** Where one stands among those of a name: after so many who are found by this key. */
export interface NamePlace {
  readonly key: string;
  readonly past: number;
}

/** Whom to find: those a run of whose name's words begins with `start`, folded, in a commune or anywhere. */
export interface NameAsk {
  readonly commune: string | undefined;
  readonly start: string;
  readonly after?: NamePlace;
  readonly limit: number;
}

/** Somebody whose name has what was looked for. */
export interface FoundByName {
  readonly person: {
    readonly id: PersonId;
    readonly identities: readonly ConversationId[];
    readonly profile: Profile;
  };
  /** Where to go on behind them. */
  readonly place: NamePlace;
  /** Their name has it twice: they were found by an earlier key before `after`. */
  readonly isRepeated: boolean;
}

export interface PeopleByName {
  /** In the order of their keys. */
  readonly byName: (ask: NameAsk) => Promise<readonly FoundByName[]>;
  /** Lets those be found by name who were stored before that was possible; how many these were, at most `limit`. */
  readonly giveNameKeys: (limit: number) => Promise<number>;
}

interface Stored extends Omit<FoundByName['person'], 'id'> {
  readonly _id: string;
  readonly nameKeys?: readonly string[] | null;
}

const shown = { identities: 1, profile: 1, nameKeys: 1 } as const;

/** People by their names, over the collection. */
export const peopleByName = (collection: Collection<Stored>): PeopleByName => ({
  byName: async ({ commune, start, after, limit }) => {
    const scope = scopeStart(commune);
    const begin = `${scope}${start}`;
    const { from, to } = stretchOf(begin, `${scope}${after?.key ?? start}`);
    // In the order of the one index that can answer it: no order can be asked for by that element of a list which matched.
    const stored = await collection
      .find({ nameKeys: { $elemMatch: { $gte: from, $lt: to } } }, { projection: shown })
      .skip(after?.past ?? 0)
      .limit(limit)
      .toArray();
    const reached = new Map<string, number>(after === undefined ? [] : [[after.key, after.past]]);
    return stored.map((person) => {
      const { key, isRepeated } = keyIn(person, { begin, from });
      const name = key.slice(scope.length);
      const past = (reached.get(name) ?? 0) + 1;
      reached.set(name, past);
      return { person: personOf(person), place: { key: name, past }, isRepeated };
    });
  },
  giveNameKeys: async (limit) => {
    const found = await collection
      .find({ nameKeys: null }, { projection: { profile: 1 } })
      .limit(limit)
      .toArray();
    if (found.length === 0) return 0;
    await collection.bulkWrite(
      found.map(({ _id, profile }) => ({
        updateOne: {
          // Who told something meanwhile has keys of that.
          filter: { _id, nameKeys: null },
          update: { $set: { nameKeys: nameKeysOf(profile) } },
        },
      })),
    );
    return found.length;
  },
});

const personOf = ({ _id, identities, profile }: Stored): FoundByName['person'] => ({
  id: personId(_id),
  identities,
  profile,
});

/** The key somebody was found by, beginning with `begin` and not before `from`; `isRepeated`: there is one before. */
function keyIn(
  { nameKeys }: Stored,
  { begin, from }: { readonly begin: string; readonly from: string },
): { readonly key: string; readonly isRepeated: boolean } {
  const keys = (nameKeys ?? []).filter((key) => key.startsWith(begin)).sort(byCodeUnits);
  const key = keys.find((each) => each >= from) ?? begin;
  return { key, isRepeated: keys[0] !== key };
}

const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : 1);

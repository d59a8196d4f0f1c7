import { nameTurns } from '../core/vietnamese/name-search';
import type { Profile } from '../flows/engine/effect';

/** What stands under no beginning of a name: the one key of who has not told theirs, to show that keys were given. */
const NAMELESS = '';
/** Comes before whatever may go on: those with just this name come first, by their birth year. */
const YEAR = '\t';
/** Comes after every key that begins alike. */
const LAST = '\uffff';

/**
 * The keys somebody is found under: their name begun at each of its words, anywhere and in their commune. An index over
 * them answers who has a run of words in their name.
 */
export function nameKeysOf({
  name = '',
  birthYear,
  commune,
}: Pick<Profile, 'name' | 'birthYear' | 'commune'>): readonly string[] {
  const year = birthYear === undefined ? '' : `${YEAR}${birthYear}`;
  const turns = nameTurns(name).map((turn) => turn + year);
  if (turns.length === 0) return [NAMELESS];
  return commune === undefined ? turns : [...turns, ...turns.map((turn) => scopeStart(commune) + turn)];
}

/** What keys in a commune begin with, or those anywhere; nothing that is typed begins so. */
export const scopeStart = (commune: string | undefined): string =>
  commune === undefined ? '' : `@${commune} `;

/** The keys that begin so, from one of them on: from `from`, included, to `to`, not included. */
export const stretchOf = (start: string, from: string): { readonly from: string; readonly to: string } => ({
  from: from < start ? start : from,
  to: `${start}${LAST}`,
});

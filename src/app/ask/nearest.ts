import type { Unit } from '../../core/units';
import { editDistance } from '../../core/vietnamese/edit-distance';
import { nameKey } from '../../core/vietnamese/name-key';

const FAR = 3;

/** Those of the units whose name, with or without its kind, is the fewest slips of the fingers away from the text. */
export function nearest(text: string, units: readonly Unit[]): readonly Unit[] {
  const typed = nameKey(text).joined;
  const slips = units.map(({ type, name }) =>
    Math.min(
      editDistance(typed, nameKey(name).joined, FAR),
      editDistance(typed, nameKey(`${type} ${name}`).joined, FAR),
    ),
  );
  const least = Math.min(...slips);
  return units.filter((_, at) => slips[at] === least);
}

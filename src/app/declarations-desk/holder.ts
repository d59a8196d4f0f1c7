import type { Person } from '../../store/people';
import type { Declaration } from '../../store/declarations';
import type { Officer } from '../appraise/appraise-deps';
import { nameOf } from './names';

type Assignment = Declaration['assignedTo'];

/** Who has a declaration in hand, in words. */
export interface SeenHolder {
  readonly name: string;
  readonly until: Date;
  readonly isMe: boolean;
}

/** Who has it in hand at this time; a hold that has run out is nobody's. */
export const heldNow = (assignedTo: Assignment, now: Date): NonNullable<Assignment> | undefined =>
  assignedTo !== null && assignedTo.until > now ? assignedTo : undefined;

/** The same as an officer sees it: an empty object, or one with the holder. */
export function seenHolder(
  assignedTo: Assignment,
  now: Date,
  { id }: Officer,
  people: ReadonlyMap<string, Person>,
): { readonly holder?: SeenHolder } {
  const held = heldNow(assignedTo, now);
  return held === undefined
    ? {}
    : { holder: { name: nameOf(people, held.officer), until: held.until, isMe: held.officer === id } };
}

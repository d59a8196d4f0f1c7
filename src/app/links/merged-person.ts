import { personId, type PersonId } from '../../core/ids';
import type { Consent } from '../../flows/engine/effect';
import type { Side } from '../../flows/link/link-state';
import type { PersonBefore } from '../../store/links';
import type { Person } from '../../store/people';

export type Both = Readonly<Record<Side, PersonBefore>>;

/** One person of two: all their chats, who they are in the chat whose draft goes on, of each purpose the latest answer. */
export function mergedPerson(both: Both, { id, keep, at }: Merging): Person {
  const kept = both[keep].person;
  const other = both[otherSide(keep)].person;
  return {
    id,
    identities: [...both.giver.chats, ...both.taker.chats],
    profile: kept?.profile ?? other?.profile ?? {},
    consents: latest([...(kept?.consents ?? []), ...(other?.consents ?? [])]),
    consentHistory: history(kept, other),
    updatedAt: at,
  };
}

interface Merging {
  readonly id: PersonId;
  readonly keep: Side;
  readonly at: Date;
}

export const otherSide = (side: Side): Side => (side === 'giver' ? 'taker' : 'giver');

/** Someone nothing is stored about is called after their first chat. */
export const idOf = ({ person, chats }: PersonBefore): PersonId => person?.id ?? personId(chats[0] ?? '');

/** Who stays of two: who declared, else who is known longer. */
export function stayingSide(both: Both, declared: Readonly<Record<Side, boolean>>): Side {
  if (declared.giver !== declared.taker) return declared.giver ? 'giver' : 'taker';
  return knownSince(both.taker) < knownSince(both.giver) ? 'taker' : 'giver';
}

/** ISO 8601; later than anything where nothing is known. */
const knownSince = ({ person }: PersonBefore): string =>
  person?.consentHistory[0]?.at ?? person?.updatedAt.toISOString() ?? '~';

/**
 * The two persons there were: that side whose draft went on is who they are now, the other who they were before. Nobody
 * is made of who was nobody.
 */
export function partedPersons(both: Both, now: Person, kept: Side): readonly Person[] {
  const other = otherSide(kept);
  const goesOn: Person = { ...now, id: idOf(both[kept]), identities: both[kept].chats };
  const before = both[other].person;
  return before === undefined ? [goesOn] : [goesOn, { ...before, identities: both[other].chats }];
}

function latest(consents: readonly Consent[]): readonly Consent[] {
  const byPurpose = new Map<string, Consent>();
  for (const consent of consents) {
    const before = byPurpose.get(consent.purpose);
    if (before === undefined || Date.parse(before.at) < Date.parse(consent.at))
      byPurpose.set(consent.purpose, consent);
  }
  return [...byPurpose.values()];
}

function history(...people: readonly (Person | undefined)[]): readonly Consent[] {
  const all = people.flatMap((person) => person?.consentHistory ?? []);
  return [...all].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

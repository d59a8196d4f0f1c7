import type { PersonRef } from '../../core/broadcast';
import type { UnitIndex } from '../../core/units';
import { fullName } from '../../core/units';
import type { People, Person } from '../../store/people';
import type { WishBook } from '../../store/reminder-wishes';
import type { Composing, Screening } from '../broadcasts/broadcast-deps';
import { plainly } from '../broadcasts/send-one';
import type { PhotoBytes } from '../../photos/photo-bytes';
import { bulletinOf } from './bulletin-details';
import { recipientsOf, type AudienceDeps } from './find-audience';
import { pictureBook } from './picture-book';
import { variantOf } from './variant-of';
import { typingHints, wordedBulletin } from './word-bulletin';

export interface ComposingDeps extends AudienceDeps {
  readonly people: Pick<People, 'findMany'>;
  readonly wishes: Pick<WishBook, 'of'>;
  readonly units: UnitIndex;
  readonly photoBytes: Pick<PhotoBytes, 'get'>;
  /** The instant itself, or the next that is not quiet for who wants nothing before a minute of the day. */
  readonly allowedAt: (instant: Date, hours?: { readonly from: number }) => Date;
}

/** How bulletins are gathered, worded and held back; any other broadcast goes out as it is. */
export function bulletinComposing(deps: ComposingDeps): Composing {
  const pictureOf = pictureBook(deps.photoBytes);
  return {
    hints: typingHints,
    picture: async (broadcast) => {
      const bulletin = bulletinOf(broadcast);
      return bulletin === undefined ? undefined : pictureOf(bulletin);
    },
    recipients: async function* (broadcast) {
      const bulletin = bulletinOf(broadcast);
      if (bulletin === undefined) return;
      const { other, audience } = bulletin.details;
      for await (const reader of recipientsOf(deps, audience))
        yield withVariant(reader, other === undefined ? undefined : variantOf(broadcast.id, reader.person));
    },
    word: async (broadcast, { person, variant }) => {
      const bulletin = bulletinOf(broadcast);
      if (bulletin === undefined) return plainly(broadcast);
      const { other, link, movement } = bulletin.details;
      const text = variant === 'B' && other !== undefined ? other : broadcast.content.text;
      const [reader] = await deps.people.findMany([person]);
      return wordedBulletin({ text, link, movement }, fieldsOf(deps, reader));
    },
    screen: async (broadcast, recipients, now) => {
      if (bulletinOf(broadcast) === undefined) return [];
      const found = await deps.people.findMany(recipients.map(({ person }) => person));
      const known = new Map(found.map((person) => [person.id, person]));
      return Promise.all(recipients.map(({ person }) => screenOne(deps, known.get(person), now)));
    },
  };
}

const withVariant = (reader: PersonRef, variant: string | undefined): PersonRef =>
  variant === undefined ? reader : { ...reader, variant };

function fieldsOf({ units }: ComposingDeps, person: Person | undefined) {
  const commune = units.byId.get(person?.profile.commune ?? '');
  return { ten: person?.profile.name, xa: commune === undefined ? undefined : fullName(commune) };
}

/** Who took consent back, or all that was stored, since the recipients were gathered, gets nothing. */
async function screenOne(deps: ComposingDeps, person: Person | undefined, now: Date): Promise<Screening> {
  const agreed = person?.consents.some(({ purpose, given }) => purpose === 'news' && given) === true;
  if (person === undefined || !agreed) return { kind: 'skip', reason: 'opt-out' };
  const wishes = await deps.wishes.of(person.identities);
  const snoozed = wishes?.snoozedUntil;
  const earliest = snoozed !== undefined && snoozed > now ? snoozed : now;
  const at = deps.allowedAt(earliest, wishes?.from === undefined ? undefined : { from: wishes.from });
  return at > now ? { kind: 'later', at } : { kind: 'go' };
}

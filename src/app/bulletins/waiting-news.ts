import type { WaitingNews } from '../../flows/bulletins/bulletin-news';
import { fullName } from '../../core/units';
import type { AudienceCount } from './count-audience';
import { bulletinAddress } from './bulletin-address';
import type { BulletinDeps } from './bulletin-deps';
import type { Bulletin, BulletinDetails } from './bulletin-details';
import { paidMessages } from './paid-messages';
import { anybody, wordedBulletin, wordingsOf } from './word-bulletin';

interface Deps {
  readonly bulletins: Pick<BulletinDeps, 'units' | 'movements' | 'paid'>;
  readonly publicUrl: string | undefined;
}

/** What is told to who may approve a bulletin: the same as its page shows. */
export function waitingNews(
  { bulletins, publicUrl }: Deps,
  bulletin: Bulletin,
  { samples, paidWindow }: Pick<AudienceCount, 'samples' | 'paidWindow'>,
): WaitingNews {
  const { broadcast, details } = bulletin;
  const [preview = '', other] = wordingsOf(bulletin).map(
    ({ text }) => wordedBulletin({ ...details, text }, anybody).text,
  );
  const paid = paidMessages(bulletins, bulletin, paidWindow);
  const address = bulletinAddress(publicUrl, broadcast.id);
  return {
    kind: 'waits',
    id: broadcast.id,
    version: details.version,
    title: details.title,
    audience: audienceOf(bulletins, details),
    people: details.asked?.people ?? 0,
    samples,
    preview,
    ...(other === undefined ? {} : { other }),
    ...goingWith(bulletins, details),
    ...(paid === undefined ? {} : { paid }),
    ...(address === undefined ? {} : { address }),
  };
}

/** What goes with the words, and when they go out. */
function goingWith(
  { movements }: Pick<BulletinDeps, 'movements'>,
  { picture, movement, wantedAt }: BulletinDetails,
): Pick<WaitingNews, 'picture' | 'movement' | 'wantedAt'> {
  const joined = movements.find(({ id }) => id === movement);
  return {
    ...(picture === undefined ? {} : { picture: { key: picture.key, alt: picture.alt } }),
    ...(joined === undefined ? {} : { movement: joined.name }),
    ...(wantedAt === undefined ? {} : { wantedAt: wantedAt.toISOString() }),
  };
}

/** As it was typed; where nothing was, the names of the units. */
function audienceOf({ units }: Deps['bulletins'], { audience, audienceText }: BulletinDetails): string {
  if (audienceText !== '') return audienceText;
  return audience.units
    .map((id) => {
      const unit = units.byId.get(id);
      return unit === undefined ? id : fullName(unit);
    })
    .join(', ');
}

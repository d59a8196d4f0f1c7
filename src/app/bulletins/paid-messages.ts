import { fitWithPicture } from '../../bots/fit-with-picture';
import type { Bulletin } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';
import { typingHints, wordedBulletin, wordingsOf } from './word-bulletin';

/** What a bulletin costs where Zalo charges for messages to people who were silent for a while. */
export interface PaidMessages {
  /** Whether it goes to those people at all. */
  readonly sent: boolean;
  /** Messages they would get, at most. */
  readonly messages: number;
  /** For all of them together, in đồng; absent where nobody said what one costs. */
  readonly cost?: number;
}

/** Longer than nearly all names and communes are, so that no message too few is counted. */
const longest = { ten: 'x'.repeat(40), xa: 'x'.repeat(40) };

/** Counts what so many people would cost; nothing where paid messages are switched off, or concern nobody. */
export function paidMessages(
  { paid: { windows, price } }: Pick<BulletinDeps, 'paid'>,
  bulletin: Bulletin,
  people: number,
): PaidMessages | undefined {
  if (windows.length === 0 || people === 0) return undefined;
  const { broadcast, details } = bulletin;
  const each = windows.flatMap((capabilities) =>
    wordingsOf(bulletin).map(
      ({ text }) =>
        fitWithPicture(
          wordedBulletin({ ...details, text }, longest),
          details.picture,
          capabilities,
          typingHints,
        ).length,
    ),
  );
  const messages = people * Math.max(...each);
  return { sent: broadcast.paid, messages, ...(price === undefined ? {} : { cost: messages * price }) };
}

import type { Capabilities, Delivery, FittedMessage } from '../bots/channel';
import { fitToChannel } from '../bots/fit-to-channel';
import { replyWindowAt } from '../bots/reply-window';
import { assertNever } from '../core/assert-never';
import type { Clock } from '../core/clock';
import type { Locale } from '../core/wording';
import type { SaidPicture, Saying } from '../flows/engine/effect';
import type { Conversation } from '../store/conversations';
import type { Place } from './endpoint';
import type { Outcome } from './outcome';
import { sayIn } from './say';
import type { Watch } from './watch';

/** How often a message of unknown fate is sent: a question asked twice is the lesser evil, three times is not. */
const MOST_UNKNOWN = 2;
const UNKNOWN_WAIT_MS = 2_000;
const STOPPED_WAIT_MS = 60_000;

interface Said {
  readonly conversation: Conversation;
  readonly saying: Saying;
  readonly attempts: number;
}

export type SayInChat = (place: Place, said: Said) => Promise<Outcome>;

interface Deps {
  readonly watch: Watch;
  readonly clock: Clock;
  /** The language the person chose. */
  readonly localeOf: (session: unknown) => Locale;
  /** The bytes of a JPEG that is kept; nothing where it is gone. */
  readonly pictureBytes: (key: string) => Promise<Uint8Array | undefined>;
}

const tooLate: Outcome = { kind: 'done', learned: { reach: 'window-closed' } };

/**
 * Words a message in the person's language, fits it to their channel and sends it. Where they were silent for too long
 * to be written to, nothing is sent, and that is what was learned.
 */
export function sayInChat({ watch, clock, localeOf, pictureBytes }: Deps): SayInChat {
  return async (place, { conversation, saying, attempts }) => {
    const { endpoint, chat } = place;
    const { channel } = endpoint;
    const { message, hints } = sayIn(localeOf(conversation.session))(saying);
    const parts = fitToChannel(message, channel.capabilities, hints);
    const replaced = replaceable(conversation, saying, channel.capabilities.edit && parts.length === 1);
    let messageId: string | undefined;
    if (isTooLate(channel.capabilities, conversation, clock)) return tooLate;
    if (saying.picture !== undefined && attempts === 0)
      await showPicture({ watch, pictureBytes }, place, saying.picture).catch((error: unknown) => {
        watch.troubled('picture-not-shown', { conversation: conversation.id, error });
      });
    for (const part of parts) {
      if (isTooLate(channel.capabilities, conversation, clock)) return tooLate;
      const delivery = await channel.send(chat, part, replaced);
      watch.delivered(endpoint.address, delivery.kind);
      if (delivery.kind !== 'delivered')
        return notDelivered(delivery, { attempts, part, watch, conversation });
      messageId = delivery.messageId;
    }
    return { kind: 'done', learned: messageId === undefined ? {} : { last: last(messageId, saying) } };
  };
}

/** Tried once: the words say what it shows, and whatever holds the picture up is met again by the words. */
async function showPicture(
  { watch, pictureBytes }: Pick<Deps, 'watch' | 'pictureBytes'>,
  { endpoint: { address, channel }, chat }: Place,
  { key, alt }: SaidPicture,
): Promise<void> {
  if (channel.capabilities.pictures === undefined) return;
  const bytes = await pictureBytes(key);
  if (bytes === undefined) return;
  const file = { kind: 'picture', bytes, name: 'ban-tin.jpg', mime: 'image/jpeg', alt } as const;
  const delivery = await channel.sendFile(chat, file);
  watch.delivered(address, delivery.kind);
}

function isTooLate({ replyWindow }: Capabilities, { heardAt }: Conversation, clock: Clock): boolean {
  return replyWindow !== undefined && replyWindowAt(replyWindow, heardAt, clock.now()) === 'closed';
}

function last(messageId: string, { slot }: Saying): NonNullable<Conversation['last']> {
  return slot === undefined ? { messageId } : { messageId, slot };
}

function replaceable(
  { last: before }: Conversation,
  { slot }: Saying,
  possible: boolean,
): string | undefined {
  return possible && slot !== undefined && before?.slot === slot ? before.messageId : undefined;
}

interface Failed {
  readonly attempts: number;
  readonly part: FittedMessage;
  readonly conversation: Conversation;
  readonly watch: Watch;
}

function notDelivered(
  delivery: Exclude<Delivery, { kind: 'delivered' }>,
  { attempts, part, conversation, watch }: Failed,
): Outcome {
  switch (delivery.kind) {
    case 'refused':
      if (delivery.reason === 'window') return tooLate;
      if (delivery.reason !== 'invalid') return { kind: 'done', learned: { reach: 'blocked' } };
      watch.troubled('message-invalid', {
        conversation: conversation.id,
        length: part.text.length,
        ...delivery,
      });
      return { kind: 'done', learned: {} };
    case 'unavailable':
      return { kind: 'later', waitMs: delivery.retryAfterSeconds * 1000 };
    case 'unknown':
      if (attempts + 1 < MOST_UNKNOWN) return { kind: 'later', waitMs: UNKNOWN_WAIT_MS };
      watch.troubled('message-fate-unknown', { conversation: conversation.id, detail: delivery.detail });
      return { kind: 'done', learned: {} };
    case 'stopped':
      watch.troubled('channel-stopped', { conversation: conversation.id, detail: delivery.detail });
      return { kind: 'later', waitMs: STOPPED_WAIT_MS };
    default:
      return assertNever(delivery);
  }
}

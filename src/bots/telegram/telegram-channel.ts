import { systemClock } from '../../core/system-clock';
import type { Channel } from '../channel';
import type { TelegramClient } from './client';
import { fetchPhoto } from './fetch-photo';
import { lane, type Timing } from '../lane/lane';
import { onTakenTurn } from '../lane/on-taken-turn';
import { perSecondOf } from '../lane/pace';
import type { NetworkLimit } from '../lane/arrivals';
import type { Pace } from '../lane/lane-book';
import { readUpdate } from './read';
import { sendMessage, type Line } from './send';
import { sendFile } from './send-file';
import { settlePress } from './settle';
import { sleep } from '../lane/sleep';
import { uploadedLately } from '../uploaded';
import { telegramCapabilities } from './telegram-capabilities';

/** Below what Telegram takes from one bot, so that a burst elsewhere does not tip it over. */
const telegramPace: Pace = {
  limits: [{ most: 25, withinMs: 1_000 }],
  perSecondAndChat: 1,
  chatBurst: 5,
  longestWaitSeconds: 10,
};

/** What Telegram takes from a bot that was granted no more. */
const LIMIT_PER_SECOND = 30;

/** A fifth more than is sent, so that several processes keep it together; never more than Telegram takes, unless more was granted. */
function telegramTakes(perSecond: number, unknownBefore: Date | undefined): NetworkLimit | undefined {
  if (!Number.isFinite(perSecond)) return undefined;
  const fifthMore = Math.ceil((perSecond * 6) / 5);
  const most = perSecond <= LIMIT_PER_SECOND ? Math.min(LIMIT_PER_SECOND, fifthMore) : fifthMore;
  return { most, withinMs: 1_000, ...(unknownBefore !== undefined && { unknownBefore }) };
}

/** How fast to send, and what the time is told with. */
export interface TelegramChannelOptions extends Partial<Timing> {
  readonly pace?: Partial<Pace>;
  /** When this process began: the one before it may have sent to the last. */
  readonly begunAt?: Date;
}

/** Telegram behind the channel port. One channel per account and process: it holds the account's pace. */
export function telegramChannel(client: TelegramClient, options: TelegramChannelOptions = {}): Channel {
  const timing = { clock: options.clock ?? systemClock, sleep: options.sleep ?? sleep };
  const chosen = { ...telegramPace, ...options.pace };
  const perSecond = perSecondOf(chosen);
  const network = telegramTakes(perSecond, options.begunAt);
  const repliesBeyond = network === undefined ? 0 : Math.floor(network.most - perSecond);
  const pace: Pace = { network, repliesBeyond, ...chosen };
  const line: Line = { client, lane: lane(pace, timing), uploaded: uploadedLately(timing.clock) };
  return {
    name: 'telegram',
    capabilities: telegramCapabilities,
    read: readUpdate,
    send: (chat, message, replaces) => sendMessage(line, chat, message, replaces),
    sendFile: (chat, file) => sendFile(line, chat, file),
    toMany: {
      perSecond,
      turn: line.lane.leftover,
      send: (chat, message, turn) => sendMessage(onTakenTurn(line, turn), chat, message),
      sendFile: (chat, file, turn) => sendFile(onTakenTurn(line, turn), chat, file),
    },
    fetchPhoto: (photo, maxBytes) => fetchPhoto(line, photo, maxBytes),
    settle: (incoming, buttons) => settlePress(line, incoming, buttons),
  };
}

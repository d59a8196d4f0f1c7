import { systemClock } from '../../core/system-clock';
import type { Channel } from '../channel';
import type { TelegramClient } from './client';
import { fetchPhoto } from './fetch-photo';
import { lane, type Timing } from '../lane/lane';
import { onTakenTurn } from '../lane/on-taken-turn';
import { perSecondOf } from '../lane/pace';
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

/** How fast to send, and what the time is told with; for tests and benchmarks. */
export interface TelegramChannelOptions extends Partial<Timing> {
  readonly pace?: Partial<Pace>;
}

/** Telegram behind the channel port. One channel per account and process: it holds the account's pace. */
export function telegramChannel(client: TelegramClient, options: TelegramChannelOptions = {}): Channel {
  const timing = { clock: options.clock ?? systemClock, sleep: options.sleep ?? sleep };
  const pace = { ...telegramPace, ...options.pace };
  const line: Line = { client, lane: lane(pace, timing), uploaded: uploadedLately(timing.clock) };
  return {
    name: 'telegram',
    capabilities: telegramCapabilities,
    read: readUpdate,
    send: (chat, message, replaces) => sendMessage(line, chat, message, replaces),
    sendFile: (chat, file) => sendFile(line, chat, file),
    toMany: {
      perSecond: perSecondOf(pace),
      turn: line.lane.leftover,
      send: (chat, message) => sendMessage(onTakenTurn(line), chat, message),
      sendFile: (chat, file) => sendFile(onTakenTurn(line), chat, file),
    },
    fetchPhoto: (photo, maxBytes) => fetchPhoto(line, photo, maxBytes),
    settle: (incoming, buttons) => settlePress(line, incoming, buttons),
  };
}

import { systemClock } from '../../../core/system-clock';
import type { Channel } from '../../channel';
import { lane, type Timing } from '../../lane/lane';
import { onTakenTurn } from '../../lane/on-taken-turn';
import { perSecondOf } from '../../lane/pace';
import type { Pace } from '../../lane/lane-book';
import { sleep } from '../../lane/sleep';
import { uploadedLately } from '../../uploaded';
import type { ZaloPictures } from '../zalo-picture';
import type { ZaloBotClient } from './client';
import { fetchPhoto } from '../fetch-photo';
import { deliver, type Line } from './line';
import { readEvent } from './read';
import { sendFile, type Publish } from './send-file';
import { zaloBotCapabilities } from './zalo-bot-capabilities';

/** The platform does not say how much it takes, so there is no limit of its own to keep: slow enough for anybody. */
const zaloBotPace: Pace = {
  limits: [{ most: 1, withinMs: 1_000 }],
  perSecondAndChat: 1,
  chatBurst: 5,
  longestWaitSeconds: 10,
};

/** What a channel works with; how fast it sends, and what the time is told with, are for tests. */
export interface ZaloBotChannelParts extends Partial<Timing> {
  readonly client: ZaloBotClient;
  readonly pictures: ZaloPictures;
  /** Absent where this server can't be reached from outside: then no pictures are sent. */
  readonly publish: Publish | undefined;
  readonly pace?: Partial<Pace>;
}

/** A bot of Zalo's Bot Platform behind the channel port. One channel per account and process: it holds the account's pace. */
export function zaloBotChannel({ client, pictures, publish, ...options }: ZaloBotChannelParts): Channel {
  const timing = { clock: options.clock ?? systemClock, sleep: options.sleep ?? sleep };
  const pace = { ...zaloBotPace, ...options.pace };
  const line: Line = { client, lane: lane(pace, timing), uploaded: uploadedLately(timing.clock) };
  return {
    name: 'zalo-bot',
    capabilities: zaloBotCapabilities({ pictures: publish !== undefined }),
    read: readEvent,
    send: (chat, { text }) => deliver(line, 'sendMessage', { chat_id: chat, text }),
    sendFile: (chat, file) => sendFile(line, publish, chat, file),
    toMany: {
      perSecond: perSecondOf(pace),
      turn: line.lane.leftover,
      send: (chat, { text }, turn) =>
        deliver(onTakenTurn(line, turn), 'sendMessage', { chat_id: chat, text }),
      sendFile: (chat, file, turn) => sendFile(onTakenTurn(line, turn), publish, chat, file),
    },
    fetchPhoto: (photo, maxBytes) => fetchPhoto(pictures, photo, maxBytes),
  };
}

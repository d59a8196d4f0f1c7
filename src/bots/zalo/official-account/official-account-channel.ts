import { systemClock } from '../../../core/system-clock';
import type { Channel } from '../../channel';
import { lane, type Timing } from '../../lane/lane';
import { onTakenTurn } from '../../lane/on-taken-turn';
import { perSecondOf } from '../../lane/pace';
import type { Pace } from '../../lane/lane-book';
import { sleep } from '../../lane/sleep';
import { zaloPictures } from '../zalo-picture';
import type { OfficialAccountClient } from './client';
import { fetchPhoto } from '../fetch-photo';
import type { Line } from './line';
import { officialAccountCapabilities } from './official-account-capabilities';
import { readEvent } from './read';
import { sendFile } from './send-file';
import { sendMessage } from './send';
import { uploadedLately } from '../../uploaded';

/** How the account may be used. */
export interface OfficialAccountOptions extends Partial<Timing> {
  /** Calls in any minute: the account's package says how many. */
  readonly perMinute: number;
  /** Whether messages that cost money may be sent. */
  readonly paidMessages: boolean;
  /** The picture on the form that asks for a name; without one the form is not used. */
  readonly nameFormImage: string | undefined;
  /** Hosts besides Zalo's own that pictures may be fetched from. */
  readonly pictureHosts?: readonly string[];
}

/** No one chat may use up the minute of all the others. */
const chatPace: Omit<Pace, 'limits'> = { perSecondAndChat: 1, chatBurst: 5, longestWaitSeconds: 10 };

/** A Zalo Official Account behind the channel port. One channel per account and process: it holds the account's pace. */
export function officialAccountChannel(
  client: OfficialAccountClient,
  { perMinute, paidMessages, nameFormImage, pictureHosts = [], ...given }: OfficialAccountOptions,
): Channel {
  // The package's limit is the network's own: it is kept by what arrives, at hardly any cost within a minute.
  const network = { most: perMinute, withinMs: 60_000 };
  const limits = [network];
  const timing = { clock: given.clock ?? systemClock, sleep: given.sleep ?? sleep };
  const line: Line = {
    client,
    lane: lane({ ...chatPace, limits, network }, timing),
    clock: timing.clock,
    uploaded: uploadedLately(timing.clock),
  };
  const pictures = zaloPictures({ extraHosts: pictureHosts });
  return {
    name: 'zalo-oa',
    capabilities: officialAccountCapabilities({ paidMessages, nameForm: nameFormImage !== undefined }),
    read: readEvent,
    send: (chat, message) => sendMessage(line, chat, message, nameFormImage),
    sendFile: (chat, file) => sendFile(line, chat, file),
    toMany: {
      perSecond: perSecondOf({ limits }),
      turn: line.lane.leftover,
      send: (chat, message, turn) => sendMessage(onTakenTurn(line, turn), chat, message),
      sendFile: (chat, file, turn) => sendFile(onTakenTurn(line, turn), chat, file),
    },
    fetchPhoto: (photo, maxBytes) => fetchPhoto(pictures, photo, maxBytes),
  };
}

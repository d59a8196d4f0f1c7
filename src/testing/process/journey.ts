import type { Update } from 'telegraf/types';
import type { Declared } from './examine';
import { confirmsPhotos } from './bot-message';
import { ear } from './ear';
import { whileMoving } from './finish';
import { randomIntent } from './intent';
import { killAndRestart } from './kills';
import { repeats } from './repeats';
import { declare } from './resident';
import { smallPicture } from './small-picture';
import type { Stage } from './stage';

/** One person's declaration with an album of photos, and what the way to it looked like. */
export interface Journey {
  readonly declared: Declared;
  /** Where the server was killed, in the order it was. */
  readonly killed: readonly Milestone[];
  /** How many messages confirmed photos. */
  readonly receipts: number;
  /** Messages that came again though none was under way at a kill. */
  readonly unexplained: readonly string[];
}

/** On the way to an answer; when all photos were taken in; when the declaration was handed in. */
type Milestone = 'first-answers' | 'photos' | 'hand-in';

const CHAT = 7;
const PHOTOS = 4;

/** Declares from the first word on; the server is killed at every milestone. */
export async function playAlbumJourney(stage: Stage): Promise<Journey> {
  const { network, random } = stage;
  const album = await Promise.all(Array.from({ length: PHOTOS }, (_, n) => smallPicture(n)));
  const intent = randomIntent(random, album);
  const sent = repeats(network);
  const killed: Milestone[] = [];
  const resident = {
    chat: CHAT,
    intent,
    ear: ear(network, CHAT),
    network,
    deliver: killingAtMilestones(stage, killed, async () => {
      await killAndRestart(stage, stage.servers[0]!, sent);
    }),
    ticks: true,
    askedAgain: [],
  };
  const last = await whileMoving(stage, declare(resident, '/start'), () => `Killed: ${killed.join()}`);
  return {
    declared: { chat: CHAT, intent, last },
    killed,
    receipts: network.written(CHAT).filter(({ how, text }) => how === 'sent' && confirmsPhotos(text)).length,
    unexplained: sent.unexplained([CHAT]),
  };
}

function killingAtMilestones(
  { courier, pulses }: Stage,
  killed: Milestone[],
  kill: () => Promise<void>,
): (update: Update) => Promise<void> {
  let photos = 0;
  let updates = 0;
  return async (update) => {
    updates += 1;
    const isPhoto = 'message' in update && 'photo' in update.message;
    if (isPhoto) photos += 1;
    if (updates === 6) {
      killed.push('first-answers');
      const delivered = courier.deliver(update);
      await pulses.reach('posted', pulses.count('posted') + 1);
      await Promise.all([delivered, kill()]);
      return;
    }
    await courier.deliver(update);
    const milestone = isPhoto && photos === PHOTOS ? 'photos' : handsIn(update) ? 'hand-in' : undefined;
    if (milestone === undefined) return;
    killed.push(milestone);
    await kill();
  };
}

const handsIn = (update: Update): boolean =>
  'callback_query' in update &&
  'data' in update.callback_query &&
  update.callback_query.data === 'summary:submit';

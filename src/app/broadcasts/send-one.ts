import type { Capabilities, Outgoing } from '../../bots/channel';
import { fitWithPicture } from '../../bots/fit-with-picture';
import type { Broadcast } from '../../core/broadcast';
import { placeFinder } from '../endpoint';
import { afterAttempt, type Attempted } from './after-attempt';
import type { ToSend } from './at-hand';
import type { BroadcastDeps } from './broadcast-deps';
import { firstAlone } from './first-alone';
import { sendParts, type Way } from './send-parts';

/** How long someone waits whose message could not be worded. */
const WORDING_WAIT_S = 60;

/** `not-begun`: nothing was sent, and the line stays as it is. */
export type SentOne = Attempted | 'not-begun';

/** Words, fits and sends one message to one recipient, and says what that means. Never throws. */
export function oneSender(deps: BroadcastDeps): (one: ToSend, mayGoOn: () => boolean) => Promise<SentOne> {
  const { endpoints, clock, watch } = deps;
  const findPlace = placeFinder(endpoints);
  const inTurn = firstAlone();

  return async (one, mayGoOn) => {
    const { broadcast, recipient } = one;
    const place = recipient.chat === undefined ? undefined : findPlace(recipient.chat);
    const { toMany, capabilities } = place?.endpoint.channel ?? {};
    if (place === undefined || toMany === undefined || capabilities === undefined)
      return { settled: { state: 'skipped', reason: 'unreachable' } };
    try {
      const { picture, parts } = await composed(deps, one, capabilities);
      const { chat, endpoint } = place;
      const way: Way = { toMany, address: endpoint.address, mayGoOn, picture, parts, chat };
      const send = () => sendParts(deps, one, way);
      return picture === undefined ? await send() : await inTurn(broadcast.id, send);
    } catch (error) {
      watch.troubled('broadcast-not-worded', { broadcast: broadcast.id, error });
      const delivery = { kind: 'unavailable', retryAfterSeconds: WORDING_WAIT_S, scope: 'chat' } as const;
      return afterAttempt(recipient, delivery, { parts: recipient.parts, now: clock.now() });
    }
  };
}

async function composed(
  { composing }: BroadcastDeps,
  { broadcast, recipient }: ToSend,
  capabilities: Capabilities,
): Promise<Pick<Way, 'picture' | 'parts'>> {
  const outgoing = (await composing.word?.(broadcast, recipient)) ?? plainly(broadcast);
  const picture = await composing.picture?.(broadcast);
  return { picture, parts: fitWithPicture(outgoing, picture, capabilities, composing.hints) };
}

/** The content as it is, for everybody alike. */
export const plainly = ({ content }: Broadcast): Outgoing => ({
  text: content.text,
  choices: content.buttons.map(({ id, label }) => ({ id, label, role: 'answer' })),
});

import type { Delivery, FittedMessage, Outgoing, ToMany } from '../../bots/channel';
import { fitToChannel } from '../../bots/fit-to-channel';
import type { Broadcast } from '../../core/broadcast';
import { placeFinder } from '../endpoint';
import { afterAttempt, type Attempted } from './after-attempt';
import type { ToSend } from './at-hand';
import type { BroadcastDeps } from './broadcast-deps';

/** How long someone waits whose message could not be worded. */
const WORDING_WAIT_S = 60;
/** How long a network may take for its answer, with all waiting for the pace; after that nobody counts on it. */
const ANSWER_WITHIN_MS = 120_000;

/** `not-begun`: nothing was sent, and the line stays as it is. */
export type SentOne = Attempted | 'not-begun';

/** Words, fits and sends one message to one recipient, and says what that means. Never throws. */
export function oneSender(deps: BroadcastDeps): (one: ToSend, mayGoOn: () => boolean) => Promise<SentOne> {
  const { endpoints, composing, clock, watch } = deps;
  const findPlace = placeFinder(endpoints);
  const word = composing.word ?? ((broadcast: Broadcast) => Promise.resolve(plainly(broadcast)));

  return async (one, mayGoOn) => {
    const { broadcast, recipient } = one;
    const place = recipient.chat === undefined ? undefined : findPlace(recipient.chat);
    const toMany = place?.endpoint.channel.toMany;
    if (place === undefined || toMany === undefined)
      return { settled: { state: 'skipped', reason: 'unreachable' } };
    try {
      const { channel, address } = place.endpoint;
      const fitted = fitToChannel(await word(broadcast, recipient), channel.capabilities);
      return await sendParts(deps, one, { toMany, address, mayGoOn, fitted, chat: place.chat });
    } catch (error) {
      watch.troubled('broadcast-not-worded', { broadcast: broadcast.id, error });
      const delivery = { kind: 'unavailable', retryAfterSeconds: WORDING_WAIT_S, scope: 'chat' } as const;
      return afterAttempt(recipient, delivery, { parts: recipient.parts, now: clock.now() });
    }
  };
}

interface Way {
  readonly toMany: ToMany;
  readonly address: string;
  readonly chat: string;
  readonly fitted: readonly FittedMessage[];
  /** Asked when the turn has come: whether this process may still send for the account. */
  readonly mayGoOn: () => boolean;
}

/**
 * First the turn, then the mark, then the call: so only what is really on its way is marked. What the network has already
 * of a long message is not sent again.
 */
async function sendParts(deps: BroadcastDeps, { broadcast, recipient }: ToSend, way: Way): Promise<SentOne> {
  const { toMany, chat, mayGoOn } = way;
  const { id, parts: before } = recipient;
  let delivery: Delivery = { kind: 'refused', reason: 'invalid', detail: 'there is nothing to send' };
  let parts = before;
  for (const part of way.fitted.slice(before)) {
    const turn = await toMany.turn(chat);
    if (turn.kind === 'wait') return whenFree(deps, turn, parts);
    if (parts === before && !(mayGoOn() && (await mark(deps, id)))) return 'not-begun';
    delivery = await toMany.send(chat, part);
    if (delivery.kind !== 'delivered') break;
    parts += 1;
  }
  await noteOutcome(deps, { broadcast, recipient }, { address: way.address, delivery });
  return afterAttempt(recipient, delivery, { parts, now: deps.clock.now() });
}

function mark({ deliveries, clock, owner, life }: BroadcastDeps, id: ToSend['recipient']['id']) {
  const at = clock.now();
  return deliveries.mark(id, { owner, life, at, until: new Date(at.getTime() + ANSWER_WITHIN_MS) });
}

/** The pace has no turn for it for long: that is nobody's fault, and counts for no attempt. */
function whenFree(
  { clock }: BroadcastDeps,
  { retryAfterSeconds, scope }: Extract<Awaited<ReturnType<ToMany['turn']>>, { kind: 'wait' }>,
  parts: number,
): Attempted {
  const waitMs = Math.max(1, retryAfterSeconds) * 1_000;
  return {
    settled: { state: 'queued', parts, dueAt: new Date(clock.now().getTime() + waitMs) },
    ...(scope === 'account' ? { accountWaitsMs: waitMs } : {}),
  };
}

async function noteOutcome(
  { chatStates, clock, watch }: BroadcastDeps,
  { broadcast, recipient: { chat } }: ToSend,
  { address, delivery }: { readonly address: string; readonly delivery: Delivery },
): Promise<void> {
  watch.delivered(address, delivery.kind);
  if (chat !== undefined && delivery.kind === 'refused' && delivery.reason !== 'invalid')
    await chatStates.close(chat, delivery.reason === 'window' ? 'window-closed' : 'blocked', clock.now());
  if (isTrouble(delivery)) watch.troubled('broadcast-not-sent', { broadcast: broadcast.id, ...delivery });
}

const isTrouble = (delivery: Delivery): boolean =>
  delivery.kind === 'stopped' || (delivery.kind === 'refused' && delivery.reason === 'invalid');

/** The content as it is, for everybody alike. */
export const plainly = ({ content }: Broadcast): Outgoing => ({
  text: content.text,
  choices: content.buttons.map(({ id, label }) => ({ id, label, role: 'answer' })),
});

import type { Delivery, ToMany } from '../../bots/channel';
import type { FittedPart } from '../../bots/fit-with-picture';
import { afterAttempt, type Attempted } from './after-attempt';
import type { ToSend } from './at-hand';
import type { BroadcastDeps, BroadcastPicture } from './broadcast-deps';

/** How long a network may take for its answer, with all waiting for the pace; after that nobody counts on it. */
const ANSWER_WITHIN_MS = 120_000;

type Turn = Awaited<ReturnType<ToMany['turn']>>;

/** What goes to one recipient, and which way. */
export interface Way {
  readonly toMany: ToMany;
  readonly address: string;
  readonly chat: string;
  readonly picture: BroadcastPicture | undefined;
  readonly parts: readonly FittedPart[];
  /** Asked when the turn has come: whether this process may still send for the account. */
  readonly mayGoOn: () => boolean;
}

/**
 * First the turn, then the mark, then the call: so only what is really on its way is marked. An account that became another
 * process's while the mark was written is left to that one. What the network has already of several messages is not sent
 * again. However many there are, the recipient has one line, and the last message decides what becomes of it: a picture
 * that goes before its words may be missed, the words may not.
 */
export async function sendParts(
  deps: BroadcastDeps,
  { broadcast, recipient }: ToSend,
  way: Way,
): Promise<Attempted | 'not-begun'> {
  const { toMany, chat, mayGoOn } = way;
  const { id, parts: before } = recipient;
  let delivery: Delivery = { kind: 'refused', reason: 'invalid', detail: 'there is nothing to send' };
  let parts = before;
  for (const part of way.parts.slice(before)) {
    const turn = await toMany.turn(chat);
    if (turn.kind === 'wait') return whenFree(deps, turn, parts);
    try {
      if (parts === before) {
        if (!(mayGoOn() && (await mark(deps, id)))) return 'not-begun';
        if (!mayGoOn()) return { settled: { state: 'queued', parts, dueAt: deps.clock.now() } };
      }
      delivery = await sendPart(way, part, turn);
    } finally {
      turn.release('over');
    }
    if (delivery.kind !== 'delivered' && !isDispensable(part, delivery)) break;
    if (isTrouble(delivery)) tell(deps, broadcast.id, delivery);
    parts += 1;
  }
  await noteOutcome(deps, { broadcast, recipient }, { address: way.address, delivery });
  return afterAttempt(recipient, delivery, { parts, now: deps.clock.now() });
}

function sendPart(
  { toMany, chat, picture }: Way,
  { withPicture, message: { text, rows } }: FittedPart,
  turn: Extract<Turn, { kind: 'go' }>,
): Promise<Delivery> {
  if (!withPicture || picture === undefined) return toMany.send(chat, { text, rows }, turn);
  const below = { ...(text === '' ? {} : { caption: text }), ...(rows.length === 0 ? {} : { rows }) };
  return toMany.sendFile(chat, { kind: 'picture', ...picture, ...below }, turn);
}

/** A picture before its words, of which nobody knows whether it came, or which the network does not take. */
const isDispensable = ({ withPicture, message }: FittedPart, delivery: Delivery): boolean =>
  withPicture &&
  message.text === '' &&
  (delivery.kind === 'unknown' || (delivery.kind === 'refused' && delivery.reason === 'invalid'));

function mark({ deliveries, clock, owner, life }: BroadcastDeps, id: ToSend['recipient']['id']) {
  const at = clock.now();
  return deliveries.mark(id, { owner, life, at, until: new Date(at.getTime() + ANSWER_WITHIN_MS) });
}

/** The pace has no turn for it for long: that is nobody's fault, and counts for no attempt. */
function whenFree(
  { clock }: BroadcastDeps,
  { retryAfterSeconds, scope }: Extract<Turn, { kind: 'wait' }>,
  parts: number,
): Attempted {
  const waitMs = Math.max(1, retryAfterSeconds) * 1_000;
  return {
    settled: { state: 'queued', parts, dueAt: new Date(clock.now().getTime() + waitMs) },
    ...(scope === 'account' ? { accountWaitsMs: waitMs } : {}),
  };
}

async function noteOutcome(
  deps: BroadcastDeps,
  { broadcast, recipient: { chat } }: ToSend,
  { address, delivery }: { readonly address: string; readonly delivery: Delivery },
): Promise<void> {
  const { chatStates, clock, watch } = deps;
  watch.delivered(address, delivery.kind);
  if (chat !== undefined && delivery.kind === 'refused' && delivery.reason !== 'invalid')
    await chatStates.close(chat, delivery.reason === 'window' ? 'window-closed' : 'blocked', clock.now());
  if (isTrouble(delivery)) tell(deps, broadcast.id, delivery);
}

const isTrouble = (delivery: Delivery): boolean =>
  delivery.kind === 'stopped' || (delivery.kind === 'refused' && delivery.reason === 'invalid');

const tell = ({ watch }: BroadcastDeps, broadcast: string, delivery: Delivery): void =>
  watch.troubled('broadcast-not-sent', { broadcast, ...delivery });

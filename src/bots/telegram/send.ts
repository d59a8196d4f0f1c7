import type { Delivery, FittedMessage } from '../channel';
import { callTelegram, type TelegramClient } from './client';
import type { Failure } from './failure';
import type { Lane } from '../lane/lane';
import type { Go } from '../lane/lane-book';
import { onTurn } from '../lane/on-turn';
import type { Uploaded } from '../uploaded';

/** What sending needs: the client, the lane all that is sent goes through, and the files Telegram has. */
export interface Line {
  readonly client: TelegramClient;
  readonly lane: Lane;
  readonly uploaded: Uploaded;
}

/** Sends one message, or changes the earlier one it replaces; one that can't be changed is sent anew. Never throws. */
export async function sendMessage(
  line: Line,
  chat: string,
  message: FittedMessage,
  replaces?: string,
): Promise<Delivery> {
  const turn = await line.lane.turn(chat);
  if (turn.kind === 'wait') return { ...turn, kind: 'unavailable' };
  const messageId = Number(replaces);
  const delivery = Number.isSafeInteger(messageId)
    ? await edit(line, { chat, turn }, message, messageId)
    : await sendNew(line, { chat, turn }, message);
  return delivery ?? (await sendMessage(line, chat, message));
}

/** A chat, with the turn taken for it. */
interface TurnIn {
  readonly chat: string;
  readonly turn: Go;
}

async function sendNew(
  { client, lane }: Line,
  { chat, turn }: TurnIn,
  message: FittedMessage,
): Promise<Delivery> {
  const payload = { chat_id: chat, text: message.text, ...keyboard(message) };
  const answer = await onTurn(turn, () => callTelegram(client, 'sendMessage', payload));
  if (answer.kind === 'answered') return { kind: 'delivered', messageId: String(answer.result.message_id) };
  return failedDelivery(answer, lane);
}

/** Nothing comes back when that message can't be changed any more. */
async function edit(
  { client, lane }: Line,
  { chat, turn }: TurnIn,
  message: FittedMessage,
  messageId: number,
): Promise<Delivery | undefined> {
  const payload = { chat_id: chat, message_id: messageId, text: message.text, ...keyboard(message) };
  const answer = await onTurn(turn, () => callTelegram(client, 'editMessageText', payload));
  if (answer.kind === 'uneditable') return undefined;
  if (answer.kind === 'answered' || answer.kind === 'unchanged') {
    return { kind: 'delivered', messageId: String(messageId) };
  }
  return failedDelivery(answer, lane);
}

/** The buttons of a call; nothing where there are none. */
export function keyboard({ rows }: Pick<FittedMessage, 'rows'>) {
  if (rows.length === 0) return {};
  const inline_keyboard = rows.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id })));
  return { reply_markup: { inline_keyboard } };
}

/** How long to leave a network alone that is out of order. */
const downSeconds = 5;

const refusals = {
  blocked: 'blocked',
  gone: 'gone',
  unchanged: 'invalid',
  uneditable: 'invalid',
  'too-large': 'invalid',
  invalid: 'invalid',
} as const;

/** What a failed call means for the message; too many requests pause the lane. */
export function failedDelivery(failure: Failure, lane: Lane): Delivery {
  if (failure.kind === 'throttled') {
    lane.pause(failure.retryAfterSeconds);
    return { kind: 'unavailable', retryAfterSeconds: failure.retryAfterSeconds, scope: 'account' };
  }
  const { kind, detail } = failure;
  if (kind === 'down') return { kind: 'unavailable', retryAfterSeconds: downSeconds, scope: 'account' };
  if (kind === 'unknown') return { kind: 'unknown', detail };
  if (kind === 'unauthorised' || kind === 'conflict') return { kind: 'stopped', detail };
  return { kind: 'refused', reason: refusals[kind], detail };
}

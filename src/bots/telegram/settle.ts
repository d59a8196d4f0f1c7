import type { Incoming } from '../channel';
import { onTurn } from '../lane/on-turn';
import { callTelegram } from './client';
import { parsePressed, type Pressed } from './pressed';
import type { Line } from './send';
import { telegramCapabilities } from './telegram-capabilities';

/**
 * Stops the spinner of a pressed button, then writes the choice under the question in place of its buttons; the latter only
 * if they are to go, and while there is room in the lane, so that decoration never holds up a question. Never throws.
 */
export async function settlePress(
  { client, lane }: Line,
  { chat, pressed }: Incoming,
  buttons: 'go' | 'stay',
): Promise<void> {
  const press = parsePressed(pressed);
  if (press === undefined) return;
  await callTelegram(client, 'answerCallbackQuery', { callback_query_id: press.queryId });
  const turn = buttons === 'stay' ? undefined : lane.spare(chat);
  if (turn === undefined) return;
  const message = { chat_id: chat, message_id: press.messageId };
  const text = settledText(press);
  const answer = await onTurn(turn, () =>
    text === undefined
      ? callTelegram(client, 'editMessageReplyMarkup', message)
      : callTelegram(client, 'editMessageText', { ...message, text }),
  );
  if (answer.kind === 'throttled') lane.pause(answer.retryAfterSeconds);
}

/** The question with the chosen label under it; nothing when either is unknown, or both are too long for one message. */
function settledText({ text, label }: Pressed): string | undefined {
  if (text === undefined || label === undefined) return undefined;
  const settled = `${text}\n\n✓ ${label}`;
  return settled.length <= telegramCapabilities.textLength ? settled : undefined;
}

import { z } from 'zod';
import type { Delivery, FittedMessage } from '../../channel';
import { choicePayload } from './choice-payload';
import { callInTurn, notDelivered, type Line } from './line';
import { nameForm } from './name-form';

/**
 * Sends one message within the person's reply window; with `nameFormImage`, and where its words fit, as the network's form.
 * Never throws.
 */
export async function sendMessage(
  line: Line,
  chat: string,
  message: FittedMessage,
  nameFormImage?: string,
): Promise<Delivery> {
  const form = nameFormImage === undefined ? undefined : nameForm(message, nameFormImage);
  return await deliver(line, chat, form ?? worded(message));
}

/** Sends what is said by `message`, in the network's words. Never throws. */
export async function deliver(line: Line, chat: string, message: unknown): Promise<Delivery> {
  const answer = await callInTurn(line, chat, {
    path: 'v3.0/oa/message/cs',
    json: { recipient: { user_id: chat }, message },
  });
  if (answer.kind !== 'answered') return notDelivered(answer, line);
  return { kind: 'delivered', messageId: delivered.safeParse(answer.data).data?.message_id ?? '' };
}

const delivered = z.object({ message_id: z.string() });

/** The network puts each button on a row of its own, and writes its payload for whoever presses it. */
function worded({ text, rows }: FittedMessage): unknown {
  const buttons = rows
    .flat()
    .map(({ id, label }) => ({ title: label, type: 'oa.query.hide', payload: choicePayload(id) }));
  if (buttons.length === 0) return { text };
  return { text, attachment: { type: 'template', payload: { buttons } } };
}

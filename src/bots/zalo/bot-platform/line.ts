import { z } from 'zod';
import type { Delivery } from '../../channel';
import type { Lane } from '../../lane/lane';
import { onTurn } from '../../lane/on-turn';
import type { Uploaded } from '../../uploaded';
import { callZaloBot, type Answer, type Method, type ZaloBotClient } from './client';
import type { Failure } from './failure';

/** What sending needs: the client, and the lane all that is sent goes through. */
export interface Line {
  readonly client: ZaloBotClient;
  readonly lane: Lane;
  /** The addresses pictures were put at. */
  readonly uploaded: Uploaded;
}

const sent = z.object({ message_id: z.union([z.string(), z.int()]).transform(String) });

/** Calls a method that puts a message into a chat, in its turn. Never throws. */
export async function deliver(
  { client, lane }: Pick<Line, 'client' | 'lane'>,
  method: Method,
  payload: Readonly<Record<string, unknown>> & { readonly chat_id: string },
): Promise<Delivery> {
  const turn = await lane.turn(payload.chat_id);
  if (turn.kind === 'wait') return { ...turn, kind: 'unavailable' };
  return deliveryOf(await onTurn(turn, () => callZaloBot(client, method, payload)), lane);
}

/** How long to leave a network alone that is out of order. */
const downSeconds = 5;

function deliveryOf(answer: Answer, lane: Lane): Delivery {
  if (answer.kind !== 'answered') return failedDelivery(answer, lane);
  // It has been sent, whether or not the answer says under which name.
  return { kind: 'delivered', messageId: sent.safeParse(answer.result).data?.message_id ?? '' };
}

function failedDelivery(failure: Failure, lane: Lane): Delivery {
  const { kind, detail } = failure;
  switch (kind) {
    case 'throttled':
      lane.pause(failure.retryAfterSeconds);
      return { kind: 'unavailable', retryAfterSeconds: failure.retryAfterSeconds, scope: 'account' };
    case 'down':
      return { kind: 'unavailable', retryAfterSeconds: downSeconds, scope: 'account' };
    case 'idle':
    case 'unknown':
      return { kind: 'unknown', detail };
    case 'unauthorised':
      return { kind: 'stopped', detail };
    case 'gone':
    case 'invalid':
      return { kind: 'refused', reason: kind, detail };
  }
}

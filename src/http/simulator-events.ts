import type { RequestHandler } from 'express';
import { z } from 'zod';
import { Problem } from '../core/problems';

/** What the stream carries: anything with a cursor, from which a page goes on after a break. */
interface CursoredEvent {
  readonly cursor: string;
}

/** Calls the listener with all after `cursor` and all that follows; returns how to stop. */
export type Follow = (
  chats: readonly string[],
  cursor: string | undefined,
  listener: (event: CursoredEvent) => void,
) => () => void;

const MOST_CHATS = 50;
/** A page that reads nothing any more is cut off; it resumes where it stopped. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;
const RECONNECT_MS = 500;

const chatsSchema = z
  .union([z.string(), z.array(z.string())])
  .transform((chat) => [chat].flat())
  .pipe(z.array(z.string().max(100)).min(1).max(MOST_CHATS));
const cursorSchema = z.string().max(100).optional();

/** `?chat=…&chat=…&after=cursor`: a stream of server-sent events; `Last-Event-ID` wins over `after`. */
export function simulatorEvents(follow: Follow, heartbeatMs: number): RequestHandler {
  return (request, response) => {
    const chats = chatsSchema.safeParse(request.query['chat']);
    const after = cursorSchema.safeParse(request.headers['last-event-id'] ?? request.query['after']);
    if (!chats.success || !after.success) throw new Problem('not-found');

    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    const stop = follow(chats.data, after.data, (event) => {
      response.write(`id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`);
      if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    });
    const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
    response.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
  };
}

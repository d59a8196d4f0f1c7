import type { Socket } from 'node:net';
import { frames } from './frames';
import { encodeReply, type Reply } from './reply';
import { parseRequest, type Request } from './request';

/** Answers a request; never rejects for what a client did wrong. */
export type Answer = (request: Request) => Reply | Promise<Reply>;

/** Serves one connection: requests one after another, in the order they came. */
export function serveConnection(socket: Socket, answer: Answer, log: (message: string) => void): void {
  const cutter = frames();
  const waiting: Buffer[] = [];
  let busy = false;

  const dropConnection = (error: unknown) => {
    log(`A connection was closed: ${error instanceof Error ? error.message : String(error)}`);
    socket.destroy();
  };

  const serve = async () => {
    busy = true;
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      const request = parseRequest(message);
      const reply = await answer(request);
      if (request.wantsReply && !socket.destroyed) {
        socket.write(encodeReply(reply, request.requestId, request.legacy));
      }
    }
    busy = false;
  };

  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => {
    try {
      waiting.push(...cutter.push(bytes));
    } catch (error) {
      dropConnection(error);
      return;
    }
    if (!busy) serve().catch(dropConnection);
  });
}

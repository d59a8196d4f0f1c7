import { text } from 'node:stream/consumers';
import { keep } from '../bots/zalo/official-account/tokens/keep';
import { orderSchema, type Report } from '../bots/zalo/official-account/tokens/order';
import { sealedWith } from '../store/sealed';

/*
 * The keeper: started by the assistant for each exchange of Zalo tokens, not by hand. Its order comes on standard input,
 * its report goes to standard output. It goes on when the assistant is killed, and leaves what Zalo answered in a file.
 */

/** Reading the order, and writing the answer, on a slow machine. */
const SPARE_MS = 5_000;

async function main(): Promise<void> {
  const order = orderSchema.parse(JSON.parse(await text(process.stdin)));
  setTimeout(() => process.exit(1), order.patienceMs + SPARE_MS).unref();
  const report = await keep(order, {
    pid: process.pid,
    parent: () => process.ppid,
    seal: sealedWith(Buffer.from(order.answerKey, 'base64')),
  });
  await told(report);
}

/** Who asked may be gone by now; the file has the answer. */
function told(report: Report): Promise<void> {
  process.stdout.on('error', () => undefined);
  return new Promise((resolve) => process.stdout.write(JSON.stringify(report), () => resolve()));
}

// A service that is being stopped lets its children have a signal too; this one ends by itself, and soon.
process.on('SIGTERM', () => undefined);
process.on('SIGHUP', () => undefined);
process.on('SIGINT', () => undefined);

main().then(
  () => process.exit(0),
  () => process.exit(1),
);

import { commandError } from '../query/errors';
import { getOwn } from '../query/values';
import { insertDocument } from '../storage/document-writes';
import { incomingFromBytes } from '../storage/incoming-document';
import { fields } from '../wire/reply';
import type { Command } from './command';
import { largestWriteBatch } from './handshake';
import { namespaceOf } from './namespace';
import { errorsIn, runStatements } from './write-errors';

/** `insert`: stores documents as they came. There are no validators to bypass. */
export const insert: Command = {
  options: ['documents', 'ordered', 'bypassDocumentValidation'],
  run: async (call, { queue, catalogue }) => {
    const ns = namespaceOf(call);
    const { documents } = call;
    checkBatchSize(documents.length);
    const ordered = getOwn(call.body, 'ordered') !== false;
    const outcomes = await queue.run((writer) =>
      runStatements(documents, { ordered, writer }, (raw) => {
        insertDocument({ writer, catalogue }, ns, incomingFromBytes(raw));
      }),
    );
    return fields({ n: outcomes.done.length, ...errorsIn(outcomes), ok: 1 });
  },
};

/** Refuses a write command without statements, or with too many. */
export function checkBatchSize(statements: number): void {
  if (statements >= 1 && statements <= largestWriteBatch) return;
  throw commandError(
    16,
    `Write batch sizes must be between 1 and ${largestWriteBatch}. Got ${statements} operations.`,
  );
}

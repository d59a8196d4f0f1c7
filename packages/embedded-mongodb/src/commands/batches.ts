import { cursorOver } from '../storage/cursors';
import type { Reply } from '../wire/reply';
import { unsupported } from '../query/errors';
import type { Call, Context } from './command';
import { countOption, documentOption } from './options';

export interface FirstBatch {
  /** The number of documents in the first batch; 101 as in MongoDB if the client does not say. */
  readonly size?: number | undefined;
  /** Whether the cursor ends with the first batch. */
  readonly single?: boolean;
}

const defaultFirstBatch = 101;

/** Answers with the first documents and keeps the rest for `getMore`. */
export function firstBatch(
  context: Context,
  ns: string,
  documents: Iterator<Buffer>,
  { size = defaultFirstBatch, single = false }: FirstBatch,
): Reply {
  const cursor = cursorOver(ns, documents);
  const batch = cursor.take(size);
  const over = single || cursor.isExhausted();
  const cursorId = over ? 0 : context.cursors.keep(cursor);
  return { kind: 'batch', ns, cursorId, name: 'firstBatch', documents: batch };
}

/** The size of the first batch that the option `cursor` asks for. */
export function cursorBatchSize({ name, body }: Call): number | undefined {
  const cursor = documentOption(body, 'cursor') ?? {};
  const unknown = Object.keys(cursor).find((option) => option !== 'batchSize');
  if (unknown !== undefined) throw unsupported('option', `${name}.cursor.${unknown}`);
  return countOption(cursor, 'batchSize');
}

import { CommandError } from '../query/errors';
import type { Doc } from '../query/values';
import type { Writer } from '../storage/writer';

/** What came of the statements of one write command. */
export interface Outcomes<T> {
  readonly done: readonly { readonly index: number; readonly value: T }[];
  readonly writeErrors: readonly Doc[];
}

/** Runs statements one after another; a failed one is undone and, if `ordered`, the last. */
export function runStatements<S, T>(
  statements: readonly S[],
  { ordered, writer }: { readonly ordered: boolean; readonly writer: Writer },
  run: (statement: S) => T,
): Outcomes<T> {
  const done: { index: number; value: T }[] = [];
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    const mark = writer.mark();
    try {
      done.push({ index, value: run(statement) });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writer.undoTo(mark);
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered) break;
    }
  }
  return { done, writeErrors };
}

/** The part of a reply that tells what failed; nothing if nothing did. */
export function errorsIn(outcomes: Outcomes<unknown>): Doc {
  return outcomes.writeErrors.length === 0 ? {} : { writeErrors: outcomes.writeErrors };
}

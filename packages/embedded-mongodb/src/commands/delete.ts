import { commandError } from '../query/errors';
import { type Doc, getOwn } from '../query/values';
import type { Deadline } from '../storage/deadline';
import { removeDocument, type WriteTarget } from '../storage/document-writes';
import { search } from '../storage/search';
import { fields } from '../wire/reply';
import type { Command } from './command';
import { checkBatchSize } from './insert';
import { namespaceOf } from './namespace';
import { countOption, documentOption, documentsOption } from './options';
import { checkStatement } from './update';
import { errorsIn, runStatements } from './write-errors';

/** `delete`: removes the first or all documents a filter finds. */
export const deleteCommand: Command = {
  options: ['deletes', 'ordered'],
  run: async (call, { queue, catalogue }) => {
    const ns = namespaceOf(call);
    const statements = documentsOption(call.body, 'deletes') ?? [];
    checkBatchSize(statements.length);
    for (const statement of statements) checkStatement('delete.deletes', statement, ['q', 'limit']);
    const ordered = getOwn(call.body, 'ordered') !== false;
    const outcomes = await queue.run((writer) =>
      runStatements(statements, { ordered, writer }, (statement) =>
        runDelete({ writer, catalogue }, ns, statement, call.deadline),
      ),
    );
    const n = outcomes.done.reduce((sum, { value }) => sum + value, 0);
    return fields({ n, ...errorsIn(outcomes), ok: 1 });
  },
};

function runDelete(target: WriteTarget, ns: string, statement: Doc, deadline: Deadline): number {
  const most = countOption(statement, 'limit');
  if (most !== 0 && most !== 1) throw commandError(9, 'The limit field in delete objects must be 0 or 1.');
  const collection = target.catalogue.find(ns);
  if (collection === undefined) return 0;
  const filter = documentOption(statement, 'q') ?? {};
  const found = [
    ...search(target.writer, collection, { filter, limit: most === 0 ? Infinity : 1, deadline }),
  ];
  for (const { doc, idKey } of found) removeDocument(target, collection, { doc: doc(), idKey });
  return found.length;
}

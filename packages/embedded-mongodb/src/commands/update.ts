import { unsupported } from '../query/errors';
import { type Doc, getOwn } from '../query/values';
import { fields } from '../wire/reply';
import type { Call, Command, Context } from './command';
import { checkBatchSize } from './insert';
import { namespaceOf } from './namespace';
import { parseChange, runUpdate, type Update } from './one-update';
import { documentOption, documentsOption, flagOption } from './options';
import { errorsIn, runStatements } from './write-errors';

const statementOptions = ['q', 'u', 'multi', 'upsert', 'arrayFilters'];

/** `update`: changes documents where they are. */
export const update: Command = {
  options: ['updates', 'ordered', 'bypassDocumentValidation'],
  run: async (call, context) => {
    const statements = documentsOption(call.body, 'updates') ?? [];
    checkBatchSize(statements.length);
    for (const statement of statements) checkStatement('update.updates', statement, statementOptions);
    const ordered = getOwn(call.body, 'ordered') !== false;
    const { queue, catalogue } = context;
    const outcomes = await queue.run((writer) =>
      runStatements(statements, { ordered, writer }, (statement) =>
        runUpdate({ writer, catalogue }, parseStatement(call, context, statement)),
      ),
    );
    const upserted = outcomes.done.flatMap(({ index, value }) =>
      value.upsertedId === undefined ? [] : [{ index, _id: value.upsertedId.id }],
    );
    return fields({
      n: outcomes.done.reduce((sum, { value }) => sum + value.matched, 0),
      nModified: outcomes.done.reduce((sum, { value }) => sum + value.modified, 0),
      ...(upserted.length === 0 ? {} : { upserted }),
      ...errorsIn(outcomes),
      ok: 1,
    });
  },
};

/** Refuses options of a statement that are not understood. */
export function checkStatement(command: string, statement: Doc, understood: readonly string[]): void {
  const unknown = Object.keys(statement).find((option) => !understood.includes(option));
  if (unknown !== undefined) throw unsupported('option', `${command}.${unknown}`);
}

function parseStatement(call: Call, { now }: Context, statement: Doc): Update {
  const multi = flagOption(statement, 'multi');
  const arrayFilters = documentsOption(statement, 'arrayFilters');
  return {
    ns: namespaceOf(call),
    filter: documentOption(statement, 'q') ?? {},
    change: parseChange(getOwn(statement, 'u'), arrayFilters, multi),
    multi,
    upsert: flagOption(statement, 'upsert'),
    now: now(),
    deadline: call.deadline,
  };
}

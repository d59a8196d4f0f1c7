import { BSONError } from 'bson';
import { CommandError, commandError, unsupported } from '../query/errors';
import type { Doc } from '../query/values';
import { deadlineIn, noDeadline } from '../storage/deadline';
import { fields, type Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import type { Command, Context } from './command';
import { checkConcerns, commonOptions } from './concerns';
import { countOption } from './options';

/** Runs a request against the commands there are. Every failure becomes a reply; `log` hears of our own mistakes. */
export async function dispatch(
  request: Request,
  commands: ReadonlyMap<string, Command>,
  context: Context,
  log: (message: string) => void,
): Promise<Reply> {
  try {
    const command = commands.get(request.name);
    if (command === undefined) throw commandError(59, `no such command: '${request.name}'`);
    checkOptions(request, command);
    return await command.run({ ...request, deadline: deadlineOf(request.body) }, context);
  } catch (error) {
    return fields(failure(error, request.name, log));
  }
}

function checkOptions({ name, body, legacy }: Request, command: Command): void {
  const { options } = command;
  if (options === 'any') return;
  if (legacy) throw commandError(352, `Unsupported OP_QUERY command: ${name}`);
  checkConcerns(body);
  for (const option of Object.keys(body)) {
    if (option === name || options.includes(option) || commonOptions.includes(option)) continue;
    throw unsupported('option', `${name}.${option}`);
  }
}

function deadlineOf(body: Doc) {
  const milliseconds = countOption(body, 'maxTimeMS') ?? 0;
  return milliseconds === 0 ? noDeadline : deadlineIn(milliseconds);
}

function failure(error: unknown, name: string, log: (message: string) => void): Doc {
  if (error instanceof CommandError) {
    const { message, code, codeName, extra } = error;
    return { ok: 0, errmsg: message, code, codeName, ...extra };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof BSONError) return { ok: 0, errmsg: message, code: 22, codeName: 'InvalidBSON' };
  log(`The command ${name} failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
  return { ok: 0, errmsg: message, code: 8, codeName: 'UnknownError' };
}

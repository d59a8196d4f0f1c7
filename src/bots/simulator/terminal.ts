import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import vi from '../../../locales/vi.json';
import { assertNever } from '../../core/assert-never';
import { answeredLine, saidLine } from './chat-log';
import { terminalCommand, type TerminalCommand } from './terminal-command';
import { terminalPerson, type PersonParts, type TerminalPerson } from './terminal-person';

/** What a chat in a terminal needs. */
export interface TerminalParts extends PersonParts {
  readonly input: Readable;
  readonly output: Writable;
  /** Resolves when all that was received is answered. */
  readonly settled: () => Promise<void>;
}

interface Terminal {
  readonly person: TerminalPerson;
  readonly print: (text: string) => void;
  /** The conversation so far, line by line, as `.chat` files hold it. */
  readonly written: string[];
}

/** Carries on one chat until the input ends or the person leaves: lines in, messages out. */
export async function runTerminalChat(parts: TerminalParts): Promise<void> {
  const written = ['--- bắt đầu ---'];
  const print = (text: string): void => void parts.output.write(`${text}\n`);
  const terminal = { person: terminalPerson(parts), print, written };
  const unfollow = parts.hub.follow([parts.chat], undefined, ({ event }) => {
    if (event.kind === 'said') written.push(saidLine(event.happening));
    if (event.kind !== 'message') return;
    written.push(answeredLine(event.message, event.file));
    print(answeredLine(event.message, event.file));
  });
  try {
    print(vi['simulator.terminal.welcome']);
    await terminal.person.does({ kind: 'started' });
    await parts.settled();
    for await (const line of createInterface({ input: parts.input })) {
      const command = terminalCommand(line);
      if (command.kind === 'leave') break;
      await obey(terminal, command);
      await parts.settled();
    }
  } finally {
    unfollow();
  }
}

async function obey(
  { person, print, written }: Terminal,
  command: Exclude<TerminalCommand, { kind: 'leave' }>,
): Promise<void> {
  switch (command.kind) {
    case 'nothing':
      return;
    case 'say':
      return person.does({ kind: 'texted', text: command.text });
    case 'photos':
      return orComplain(print, () => person.sendsPhotos(command.paths));
    case 'pass-time':
      person.waits(command.span.milliseconds);
      written.push(`--- ${command.span.words} sau ---`);
      print(`--- ${command.span.words} sau ---`);
      return;
    case 'time-unclear':
      print(vi['simulator.terminal.no-time']);
      return;
    case 'save':
      return orComplain(print, async () => {
        await writeFile(command.path, `${written.join('\n')}\n`);
        print(vi['simulator.terminal.saved'].replace('{{path}}', command.path));
      });
    case 'help':
      print(vi['simulator.terminal.help']);
      return;
    default:
      return assertNever(command);
  }
}

const fileSlip = z.object({ code: z.enum(['ENOENT', 'EISDIR', 'EACCES']), path: z.string() });

/** A file that is not there is the person's slip, said in one line. */
async function orComplain(print: (text: string) => void, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    const slip = fileSlip.safeParse(error);
    if (!slip.success) throw error;
    print(vi['simulator.terminal.no-file'].replace('{{path}}', slip.data.path));
  }
}

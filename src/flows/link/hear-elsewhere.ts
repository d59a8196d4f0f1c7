import { type Command, readCommand } from '../../core/vietnamese/commands';
import { questionIn } from '../ask/ask';
import { commandOf } from '../engine/command-button';
import type { Context, Move } from '../engine/flow';
import type { Doing } from '../engine/doing';
import { askAgain, keepSilent, rest, without } from '../engine/moves';
import { nameIn } from './commands';
import { awayAt, fetchDraft } from './hear-draft';
import { CODE_DIGITS, readLinkCode, readLinkPayload } from './read-code';

/**
 * What reaches beyond this chat: a code typed to join it with another, and everything but a few commands while the
 * draft is in another chat. Nothing where it is the business of this chat alone.
 */
export function hearElsewhere(context: Context, doing: Doing): Move | undefined {
  const { session } = context;
  const code = codeIn(doing);
  if (session.away !== undefined)
    return code === undefined && isForThisChat(context, doing) ? undefined : hearAway(context, doing);
  if (code === undefined) return undefined;
  return code.length === CODE_DIGITS
    ? keepSilent(session, [{ kind: 'link', act: { kind: 'use-code', code, ...nameIn(session) } }])
    : askAgain(session, [{ key: 'link.code-length' }]);
}

function codeIn(doing: Doing): string | undefined {
  if (doing.kind === 'texted') return readLinkCode(doing.text);
  return doing.kind === 'started' ? readLinkPayload(doing.payload ?? '') : undefined;
}

function commandIn(doing: Doing): Command | undefined {
  if (doing.kind === 'texted') return readCommand(doing.text);
  if (doing.kind !== 'picked') return undefined;
  const [owner = '', word = ''] = doing.choice.split(':');
  return commandOf(owner, word);
}

const whileAway: readonly Command['kind'][] = [
  'unlink',
  'delete-data',
  'human',
  'english',
  'vietnamese',
  'remind',
  'feedback',
];

/** A command or question that needs no draft, or the answer to what it asks. */
function isForThisChat(context: Context, doing: Doing): boolean {
  const { focus } = context.session;
  const command = commandIn(doing);
  if (command !== undefined) return whileAway.includes(command.kind);
  if (doing.kind === 'texted' && questionIn(context, doing.text, undefined) !== undefined) return true;
  if (focus === undefined) return false;
  return doing.kind === 'texted' || (doing.kind === 'picked' && doing.choice.startsWith(`${focus}:`));
}

function hearAway(context: Context, doing: Doing): Move {
  const { session } = context;
  // The same button leads back from what was turned to here.
  if (commandIn(doing)?.kind === 'continue' && session.focus === undefined) return fetchDraft(context);
  return rest(without(session, 'focus'), [{ key: 'away.where', params: awayAt(session) }]);
}

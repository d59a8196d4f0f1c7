import { readCommand, type Command } from '../../core/vietnamese/commands';
import { fold } from '../../core/vietnamese/fold';
import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { askAgain, keepSilent } from '../engine/moves';
import type { Presence } from '../engine/presence';
import { checked, dropComposing, editText } from './compose-flow';
import { stepOf } from './composing';
import type { Composing } from './composing-state';

const polite = '(?:(?:da|toi|bac|em|chau|minh|xin|muon|can|cho toi|cho em) )*';
const begins = new RegExp(
  `^${polite}(?:soan|viet|dang)(?: mot)?(?: ban)? tin(?: moi| bai)?(?: a| nhe)?$|^(?:write|compose)(?: a)? bulletin$`,
);
const ownArea = /^(?:1|(?:gui )?ca dia ban(?: cua (?:toi|bac|em|minh))?|my area)$/;
const edits = /^(?:sua|sua lai|chinh|chinh sua|sua bai|edit|change)$/;
const drops = /^(?:bo|bo di|huy|huy bo|xoa|xoa di|thoi|thoi bo|khong gui|khong gui nua|drop|cancel)$/;

/**
 * "Soạn bản tin", at any time; and, while a bulletin is written, the texts it is made of, which may look like anything.
 * Commands such as “quay lại” stay commands.
 */
export function hearComposing(context: Context, doing: Doing, presence: Presence): Move | undefined {
  const { session } = context;
  if (doing.kind === 'texted' && isBeginning(doing.text)) return begin(context);
  const { composing, focus } = session;
  const step = stepOf(focus);
  if (composing === undefined || step === undefined) return undefined;
  if (doing.kind === 'photographed')
    return { ...askAgain(session, [{ key: 'compose.no-photo' }]), slot: 'compose/photo' };
  // Who comes back after a while is asked again first.
  return doing.kind === 'texted' && presence === 'here'
    ? hearStep(context, composing, { step, typed: doing.text.normalize('NFC').trim() })
    : undefined;
}

const isBeginning = (text: string): boolean =>
  text.length <= 60 && begins.test(fold(text.replace(/^\//u, '').replaceAll('_', ' ')));

function begin({ session, at }: Context): Move {
  const of = session.composing?.id ?? String(Date.parse(at));
  return keepSilent(session, [{ kind: 'bulletin', act: { kind: 'begin-bulletin', of } }]);
}

type Step = NonNullable<ReturnType<typeof stepOf>>;

function hearStep(
  context: Context,
  composing: Composing,
  { step, typed }: { readonly step: Step; readonly typed: string },
): Move | undefined {
  const said = typed.length > 60 ? '' : fold(typed);
  if (step === 'decision') {
    if (edits.test(said)) return editText(context.session);
    return drops.test(said) ? dropComposing(context) : undefined;
  }
  if (typed === '' || isCommand(readCommand(typed))) return undefined;
  if (step === 'text') return checked(context, composing, { text: typed });
  return checked(context, composing, { audience: ownArea.test(said) ? '' : typed });
}

/** What leads out of the step, or helps with it; anything else may be what the bulletin says. */
const stayCommands: readonly Command['kind'][] = [
  'back',
  'stop',
  'pause',
  'help',
  'more-help',
  'human',
  'continue',
  'skip',
  'english',
  'vietnamese',
];

const isCommand = (command: Command | undefined): boolean =>
  command !== undefined && stayCommands.includes(command.kind);

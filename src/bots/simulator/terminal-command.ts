import { fold } from '../../core/vietnamese/fold';

/** A stretch of time to travel ahead, and how it is said. */
interface Span {
  readonly milliseconds: number;
  readonly words: string;
}

/** What a line typed in the terminal asks for. */
export type TerminalCommand =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'photos'; readonly paths: readonly string[] }
  | { readonly kind: 'pass-time'; readonly span: Span }
  | { readonly kind: 'time-unclear' }
  | { readonly kind: 'save'; readonly path: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'leave' };

const units = new Map([
  ['phut', { words: 'phút', milliseconds: 60_000 }],
  ['gio', { words: 'giờ', milliseconds: 3_600_000 }],
  ['ngay', { words: 'ngày', milliseconds: 86_400_000 }],
]);

/** Reads one line. The terminal's own commands begin with a slash; any other line is said to the assistant. */
export function terminalCommand(line: string): TerminalCommand {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (text === '/?') return { kind: 'help' };
  const [, name = '', rest = ''] = /^\/(\S+)\s*(.*)$/su.exec(text) ?? [];
  return ownCommand(fold(name), rest) ?? { kind: 'say', text };
}

function ownCommand(name: string, rest: string): TerminalCommand | undefined {
  switch (name) {
    case 'anh':
      return rest === '' ? { kind: 'help' } : { kind: 'photos', paths: rest.split(/\s+/) };
    case 'sau':
      return passTime(rest);
    case 'luu':
      return rest === '' ? { kind: 'help' } : { kind: 'save', path: rest };
    case 'thoat':
      return { kind: 'leave' };
    default:
      return undefined;
  }
}

function passTime(words: string): TerminalCommand {
  const [, amount = '', unitName = ''] = /^(\d{1,4}) (\w+)$/.exec(fold(words)) ?? [];
  const unit = units.get(unitName);
  if (unit === undefined) return { kind: 'time-unclear' };
  const milliseconds = Number(amount) * unit.milliseconds;
  return { kind: 'pass-time', span: { milliseconds, words: `${amount} ${unit.words}` } };
}

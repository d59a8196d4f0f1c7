import { declarationId } from '../core/ids';
import type { Happening, OtherContent } from '../core/happening';
import type { AppraisalNews } from '../flows/appraisal/appraisal-news';
import type { Event } from '../flows/engine/event';

/** What happens in a chat of a transcript: by the person, the staff, or an officer who appraises. */
export type TranscriptHappening = Happening | Omit<Extract<Event, { kind: 'appraisal' }>, 'at'>;

/** Something the resident does in a transcript. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly label: string }
  /** A button by its id, whatever is written on it. */
  | { readonly kind: 'pick'; readonly id: string }
  | { readonly kind: 'photos'; readonly files: readonly string[]; readonly broken: boolean }
  | { readonly kind: 'other'; readonly what: OtherContent; readonly name: string }
  | { readonly kind: 'start' }
  /** A name by the network's own form, a message of the staff by hand, or news of the declaration. */
  | { readonly kind: 'happening'; readonly happening: TranscriptHappening }
  /** The network sends the last update again. */
  | { readonly kind: 'same-update' }
  /** The last button pressed once more. */
  | { readonly kind: 'same-press' }
  /** The shell reminds of something: see `transcript-reminders.ts`. */
  | { readonly kind: 'reminded'; readonly words: string };

/** What happens before the assistant answers: time passes, or the resident sends something. */
export interface Step {
  readonly lines: readonly string[];
  readonly waitMs: number;
  readonly said: readonly Said[];
}

export interface Transcript {
  readonly header: readonly string[];
  /** How its network looks. */
  readonly channel: string;
  /** What has been done before it begins. */
  readonly from: string;
  readonly steps: readonly Step[];
}

const AT_ONCE = '(liền đó) ';

/** Reads the resident's lines and the passing of time; what the assistant said is left aside, to be said again. */
export function readTranscript(text: string): Transcript {
  const lines = text.normalize('NFC').split('\n');
  const header = lines.filter((line) => line.startsWith('#'));
  const setting = (name: string): string | undefined =>
    header.find((line) => line.startsWith(`# ${name}: `))?.slice(`# ${name}: `.length);
  const steps: Step[] = [];
  for (const line of lines) {
    const step = stepOf(line);
    if (step === undefined) continue;
    const before = steps.at(-1);
    const together = line.startsWith(`Dân: ${AT_ONCE}`) && before !== undefined;
    if (together)
      steps.splice(-1, 1, {
        ...before,
        lines: [...before.lines, line],
        said: [...before.said, ...step.said],
      });
    else steps.push(step);
  }
  return { header, channel: setting('kênh') ?? 'nút', from: setting('bắt đầu từ') ?? 'chưa có gì', steps };
}

function stepOf(line: string): Step | undefined {
  if (line === '--- bắt đầu ---') return { lines: [line], waitMs: 0, said: [{ kind: 'start' }] };
  const wait = /^--- (\d+) (phút|giờ|ngày) sau ---$/.exec(line);
  if (wait !== null) return { lines: [line], waitMs: Number(wait[1]) * unitMs(wait[2] ?? ''), said: [] };
  const reminded = /^--- cháu nhắc: (.+) ---$/.exec(line)?.[1];
  if (reminded !== undefined)
    return { lines: [line], waitMs: 0, said: [{ kind: 'reminded', words: reminded }] };
  if (line.startsWith('---')) throw new Error(`Not understood: ${line}`);
  const words = /^Dân: (.*)$/.exec(line)?.[1];
  return words === undefined
    ? undefined
    : { lines: [line], waitMs: 0, said: [saidIn(words.replace(AT_ONCE, ''))] };
}

const MINUTE_MS = 60_000;

function unitMs(unit: string): number {
  if (unit === 'ngày') return 24 * 60 * MINUTE_MS;
  return unit === 'giờ' ? 60 * MINUTE_MS : MINUTE_MS;
}

const readers: Readonly<Record<string, (rest: string) => Said>> = {
  chọn: (label) => ({ kind: 'choice', label }),
  ảnh: (file) => ({ kind: 'photos', files: [file], broken: false }),
  'ảnh hỏng': (file) => ({ kind: 'photos', files: [file], broken: true }),
  album: (howMany) => ({ kind: 'photos', files: albumOf(howMany), broken: false }),
  'gửi lại': () => ({ kind: 'same-update' }),
  'bấm lần nữa': () => ({ kind: 'same-press' }),
  tệp: (name) => ({ kind: 'other', what: 'file', name }),
  'hình dán': (name) => ({ kind: 'other', what: 'sticker', name }),
  'phiếu tên': (name) => ({ kind: 'happening', happening: { kind: 'introduced', name } }),
  'cán bộ nhắn tay': () => ({ kind: 'happening', happening: { kind: 'staff-wrote' } }),
  'cán bộ trả lại': (indicators) => newsOf({ kind: 'returned', marks: indicators.split(', ').map(returned) }),
  'tin nộp lại': (self) => newsOf({ kind: 'resubmitted', self: Number(self) }),
  'tin đề nghị': () => newsOf({ kind: 'proposed' }),
  'tiếng nói': (name) => ({ kind: 'other', what: 'voice', name }),
};

const returned = (indicator: string) =>
  ({ indicator, reason: { code: 'answer-unclear', text: 'Bác nói rõ giúp.' } }) as const;

/** News of what was handed in in a transcript's only chat. */
const newsOf = (news: AppraisalNews): Said => ({
  kind: 'happening',
  happening: { kind: 'appraisal', declaration: declarationId('simulator:1:lan/thu-2026'), news },
});

function saidIn(words: string): Said {
  const [, what, rest = ''] = /^\(([^)]+)\) ?(.*)$/.exec(words) ?? [];
  if (what === undefined) return { kind: 'text', text: words };
  const reader = readers[what];
  if (reader === undefined) throw new Error(`Not understood: Dân: ${words}`);
  return reader(rest);
}

/** "4 ảnh" */
const albumOf = (words: string): readonly string[] =>
  Array.from({ length: Number.parseInt(words, 10) }, (_, at) => `anh-${String(at + 1)}.jpg`);

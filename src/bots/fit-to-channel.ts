import type { Capabilities, FittedMessage, Outgoing, OutgoingChoice } from './channel';
import { splitText } from './split-text';

/** How a person is told to answer where there are no buttons, in their language. */
export interface TypingHints {
  /** "Bác gõ số để chọn.", or "Bác gõ các số, ví dụ: 1, 3." */
  readonly typeNumber: string;
  /** Said where the answers have buttons, such as that several may be pressed. */
  readonly press?: string;
  /** Makes "Gõ: quay lại · bỏ qua" of "quay lại · bỏ qua". */
  readonly typeWord: (words: string) => string;
}

type Button = FittedMessage['rows'][number][number];

/** How the options of one message are offered: as buttons, and as lines below the text. */
interface Offer {
  readonly rows: FittedMessage['rows'];
  readonly lines: readonly string[];
}

const plainHints: TypingHints = { typeNumber: '', typeWord: (words) => words };

/**
 * Turns one message into what the channel can carry: long text in several parts with the buttons under the last; options
 * without room for a button as a numbered list. Loses no option. Throws on a choice id no network would take: our mistake.
 */
export function fitToChannel(
  { text, choices, form }: Outgoing,
  capabilities: Capabilities,
  hints: TypingHints = plainHints,
): readonly FittedMessage[] {
  choices.forEach(assertUsableId);
  const answers = choices.filter((choice) => choice.role === 'answer');
  const controls = choices.filter((choice) => choice.role === 'control');
  const byForm = form !== undefined && capabilities.nameForm === true;
  // A form has no room for buttons.
  const can = byForm ? { ...capabilities, buttons: 0 } : capabilities;
  const answered = offerAnswers(answers, can, hints);
  const taken = answered.rows.flat().length;
  const controlled = offerControls(controls, can, can.buttons - taken, hints);

  const whole = [text, ...answered.lines, ...controlled.lines].filter((part) => part !== '').join('\n\n');
  const parts = splitText(whole, capabilities.textLength);
  const rows = [...answered.rows, ...controlled.rows];
  const last = { rows, ...(byForm ? { form } : {}) };
  return parts.map((part, index) => ({ text: part, ...(index === parts.length - 1 ? last : { rows: [] }) }));
}

function assertUsableId({ id }: OutgoingChoice): void {
  if (!/^[\x20-\x7e]{1,64}$/.test(id)) throw new Error(`A choice id is 1 to 64 bytes of ASCII, not "${id}"`);
}

function offerAnswers(
  answers: readonly OutgoingChoice[],
  { buttons, buttonLabelLength }: Capabilities,
  hints: TypingHints,
): Offer {
  const fits = ({ label }: Button) => label.length <= buttonLabelLength;
  const keyed = answers.map((answer, index) => ({ id: answer.id, label: keyOf(answer, index) }));
  const { press = '' } = hints;
  if (answers.length > buttons) return { rows: [], lines: typedAnswers(answers, hints) };
  if (answers.every(fits)) return { rows: inRows(answers), lines: answers.length === 0 ? [] : [press] };
  if (keyed.every(fits)) return { rows: inRows(keyed), lines: [press, listed(answers)] };
  return { rows: [], lines: typedAnswers(answers, hints) };
}

function typedAnswers(answers: readonly OutgoingChoice[], hints: TypingHints): readonly string[] {
  // "7" on a scale of 0 to 10: the question says the range, a list would only repeat it.
  if (answers.every(({ label, typed }) => typed === label)) return [];
  const numbered = answers.some(({ typed }) => typed === undefined);
  return numbered ? [listed(answers), hints.typeNumber] : [listed(answers)];
}

function listed(answers: readonly OutgoingChoice[]): string {
  return answers
    .map((answer, index) =>
      answer.typed === answer.label ? answer.label : `${keyOf(answer, index)}. ${answer.label}`,
    )
    .join('\n');
}

function keyOf({ typed }: OutgoingChoice, index: number): string {
  return typed ?? String(index + 1);
}

function offerControls(
  controls: readonly OutgoingChoice[],
  { buttonLabelLength }: Capabilities,
  room: number,
  hints: TypingHints,
): Offer {
  if (controls.length === 0) return { rows: [], lines: [] };
  const shown = controls.every(({ label }) => label.length <= buttonLabelLength);
  if (controls.length <= room && shown) return { rows: inRows(controls), lines: [] };
  const words = controls.map(({ label, typed }) => typed ?? label).join(' · ');
  return { rows: [], lines: [hints.typeWord(words)] };
}

/** Even rows, as many to a row as stay readable on a small phone: 11 marks become 6 and 5. */
function inRows(choices: readonly Button[]): FittedMessage['rows'] {
  const longest = Math.max(0, ...choices.map(({ label }) => label.length));
  const rowCount = Math.ceil(choices.length / perRow(longest));
  return Array.from({ length: rowCount }, (_, row) =>
    choices
      .slice(Math.ceil((row * choices.length) / rowCount), Math.ceil(((row + 1) * choices.length) / rowCount))
      .map(({ id, label }) => ({ id, label })),
  );
}

function perRow(longestLabel: number): number {
  if (longestLabel <= 2) return 6;
  if (longestLabel <= 7) return 4;
  if (longestLabel <= 12) return 3;
  return longestLabel <= 18 ? 2 : 1;
}

import type { AnswerValue } from '../../criteria/answer';
import type { Wording } from '../../core/wording';

/** One thing to be asked. Questions of all flows have this one shape; the engine knows how to put and read each kind. */
export interface Question {
  /** ASCII without `:`, and short: every option's id starts with it. */
  readonly id: string;
  readonly ask: Wording;
  /** What to call it in a list and in "Cháu đã ghi …". */
  readonly name: Wording;
  /** What it asks, in a few words, for lists. */
  readonly topic?: Wording;
  /** Its name with a hint of what it asks, for lists that do not show the question; its name unless given. */
  readonly title?: Wording;
  /** Where the person is when it is asked, such as "Câu 9/10"; its name unless given. */
  readonly where?: Wording;
  /** What "sửa 5" counts. */
  readonly number?: number;
  readonly help?: Wording;
  /** A good answer, shown after two misunderstandings. */
  readonly example?: Wording;
  readonly answer: AnswerKind;
  /** The label of the way to leave it out; without one it must be answered. */
  readonly skip?: Wording;
  /** What is stored for it; absent while it is still to be answered. */
  readonly value?: AnswerValue;
  /** It is to be asked although there is an answer, which stands until it is replaced. */
  readonly again?: true;
}

/** Whether a question is still to be asked. */
export const isOpen = ({ value, again }: Question): boolean => value === undefined || again === true;

/** What each kind of question needs to be asked. The stored values are described in `criteria/answer.ts`. */
interface KindDetails {
  readonly choice: { readonly options: readonly Option[] };
  readonly choices: { readonly options: readonly Option[] };
  readonly 'yes-no': { readonly yes: Wording; readonly no: Wording };
  readonly number: {
    readonly min: number;
    readonly max: number;
    readonly whole: boolean;
    readonly unit: Wording;
  };
  readonly rating: { readonly min: number; readonly max: number };
  readonly date: { readonly earliest?: string; readonly latest?: string };
  readonly text: { readonly maxLength: number };
  readonly 'person-name': unknown;
  readonly 'birth-year': unknown;
  readonly commune: unknown;
  /** One of the ấp, khóm and Tổ of a commune, or the person's own words. */
  readonly 'local-unit': { readonly commune: string; readonly maxLength: number };
  readonly photos: { readonly least: number; readonly most: number };
}

export type KindName = keyof KindDetails;

/** How a question is answered; `kinds/` has a file for each. */
export type AnswerKind<Name extends KindName = KindName> = {
  [Each in Name]: { readonly kind: Each } & KindDetails[Each];
}[Name];

export interface Option {
  /** ASCII, unique in its question, without a leading `~`, `+` or `-`. */
  readonly id: string;
  readonly label: Wording;
  /** What people type to choose it, besides its number. */
  readonly word: string;
  /** Another word for it, such as the English one. */
  readonly alias?: string;
}

/** The question with what is stored for it. */
export const withValue = (question: Question, value: AnswerValue | undefined): Question =>
  value === undefined ? question : { ...question, value };

/** The id of the button that answers `question` with `option`; all ids of buttons have this form. */
export const choiceId = (question: string, option: string): string => `${question}:${option}`;

import { commandWords, commandWordsWithMarks, slashWords, type PlainCommandKind } from './command-words';
import { fold } from './fold';
import { countedAt } from './number-words';
import { isPhrase, phraseLengthAt, phrases } from './phrases';
import type { ReminderWish } from '../reminder-wish';
import { politeParts, withCommands } from './polite';
import { readReminderWish } from './reminder-words';
import { spellings, type Spelling } from './spelling';

/** What a person can ask for at any moment, whatever the question is. */
export type Command =
  | { readonly kind: PlainCommandKind }
  /** Change an answer; `question` is the number typed with it ("sửa 5"), from 1. */
  | { readonly kind: 'edit'; readonly question?: number }
  /** To be reminded, or not. */
  | { readonly kind: 'remind'; readonly wish: ReminderWish };

/**
 * Reads a command, with or without slash and diacritics. Only a whole message is one, polite words apart: "tôi không bỏ
 * qua buổi nào" is an answer, not a command.
 */
export function readCommand(text: string): Command | undefined {
  const trimmed = text.normalize('NFC').trim();
  if (/^[?？]+$/u.test(trimmed)) return { kind: 'help' };
  if (/^[/／]/u.test(trimmed)) return readSlash(trimmed.slice(1));
  const wish = readReminderWish(trimmed);
  if (wish !== undefined) return { kind: 'remind', wish };
  const typed = spellings(numbersApart(trimmed));
  return typed.length > longest ? undefined : readPolite(typed);
}

const longest = 12;
const wordLists = commandWords.map(([kind, list]) => ({ kind, list: phrases(list) }));
const edit = phrases(
  'sửa|sửa lại|chỉnh|chỉnh sửa|chỉnh lại|đổi|đổi lại|thay đổi|sửa câu trả lời|edit|change',
);
const question = phrases('câu|câu số|câu hỏi|câu hỏi số|câu thứ|số|ý|mục|question|number');
/** By the words written together: "/tieptuc", "/tiep_tuc" and "boqua". */
const joined: ReadonlyMap<string, PlainCommandKind> = new Map(
  commandWords.flatMap(([kind, list]) => list.split('|').map((words) => [compact(words), kind] as const)),
);
const joinedAfterSlash: ReadonlyMap<string, PlainCommandKind> = new Map([
  ...joined,
  ...slashWords.map(([kind, word]) => [word, kind] as const),
]);

/** After a slash, a network may add the account's name ("/start@name") or a deep link's parameter ("/start abc"). */
function readSlash(text: string): Command | undefined {
  const words = text.replace(/@\S*/u, '');
  const whole = spellings(numbersApart(words.replaceAll('_', ' ')));
  const first = words.split(/\s/u)[0] ?? '';
  const kind = joinedAfterSlash.get(compact(words)) ?? joinedAfterSlash.get(compact(first));
  return kind === undefined ? (readEdit(whole) ?? readWhole(whole)) : { kind };
}

function readWhole(typed: readonly Spelling[]): Command | undefined {
  const [first, ...others] = typed;
  const single = first !== undefined && others.length === 0 ? first : undefined;
  const kind =
    wordLists.find(({ list }) => isPhrase(list, typed))?.kind ??
    (single === undefined ? undefined : readSingle(single));
  return kind === undefined ? readEdit(typed) : { kind };
}

/** The longest part that is a command, with nothing but polite words around it. */
function readPolite(typed: readonly Spelling[]): Command | undefined {
  const parts = politeParts(withCommands, typed);
  return parts
    .map(({ from, to }) => readWhole(typed.slice(from, to)))
    .find((command) => command !== undefined);
}

/** One word that needs its marks, or several written together. */
function readSingle(typed: Spelling): PlainCommandKind | undefined {
  const exact = commandWordsWithMarks.find(([, word]) =>
    spellings(word).every(({ plain, marks }) => plain === typed.plain && marks === typed.marks),
  );
  return exact?.[0] ?? (typed.marks === '' ? joined.get(typed.plain) : undefined);
}

function readEdit(typed: readonly Spelling[]): Command | undefined {
  const length = phraseLengthAt(edit, typed, 0);
  if (length === 0) return undefined;
  const what = typed.slice(length);
  const rest = what.slice(phraseLengthAt(question, what, 0));
  if (rest.length === 0) return { kind: 'edit' };
  const number = wholeNumber(rest);
  return number === undefined ? undefined : { kind: 'edit', question: number };
}

function wholeNumber(typed: readonly Spelling[]): number | undefined {
  const [first, ...others] = typed;
  if (first !== undefined && others.length === 0 && /^\d{1,3}$/u.test(first.plain))
    return Number(first.plain);
  const counted = countedAt(typed, 0);
  return counted?.next === typed.length ? counted.value : undefined;
}

const numbersApart = (text: string): string => text.replace(/(?<=\p{L}\p{M}*)(?=\d)/gu, ' ');

function compact(text: string): string {
  return fold(text).replaceAll(' ', '');
}

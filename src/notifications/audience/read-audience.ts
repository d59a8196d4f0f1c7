import { isLocalPlace } from '../../core/local-place';
import { fold } from '../../core/vietnamese/fold';
import type { Audience } from './audience';
import {
  channelWords,
  fieldNames,
  localeWords,
  roleWords,
  shownWords,
  standWords,
  titleWords,
  valueOf,
  type FieldName,
  type FieldWord,
} from './field-words';
import {
  betweenCommas,
  placesOf,
  unitReader,
  unitValues,
  type ReadValue,
  type UnitWorld,
} from './read-units';

/** What an audience may name besides fixed words. */
export interface AudienceWorld extends UnitWorld {
  /** Movements people can register for. */
  readonly movements: readonly { readonly id: string; readonly name: string }[];
}

/** A piece that was not understood, and what was expected in its place. */
export interface AudienceFlaw {
  readonly text: string;
  readonly field?: string;
  /** Understood, but there are several of them. */
  readonly isUnclear?: true;
  readonly expected: readonly string[];
}

export type ReadAudience =
  | { readonly kind: 'audience'; readonly audience: Audience }
  | { readonly kind: 'flawed'; readonly flaws: readonly AudienceFlaw[] };

const MOST_LENGTH = 2_000;

/**
 * Reads one line such as "đơn vị: ấp 3 xã Tân Hồng; phiếu: chưa khai; kênh: Zalo": fields in any order, marks or not. Every
 * flaw is named. Units left out: `otherwise`; an ấp without its commune is looked for there.
 */
export function readAudience(text: string, world: AudienceWorld, otherwise: readonly string[]): ReadAudience {
  const read = readers(world, otherwise);
  const found = new Map<FieldName, string[]>();
  const flaws: AudienceFlaw[] = [];
  for (const piece of pieces(text.slice(0, MOST_LENGTH))) {
    const [name = '', ...rest] = piece.split(':');
    const field = fieldNamed(name);
    const values = valuesIn(world, field, rest.join(':'));
    if (field === undefined) {
      flaws.push({ text: piece, expected: Object.values(fieldNames).map(([shown]) => shown) });
      continue;
    }
    if (values.length === 0)
      flaws.push({ text: piece, field: fieldNames[field][0], expected: ['một giá trị'] });
    for (const value of values) {
      const one = read[field](value);
      if (one.kind === 'value') found.set(field, [...(found.get(field) ?? []), ...one.values]);
      else flaws.push({ text: value, field: fieldNames[field][0], ...flawOf(one) });
    }
  }
  return flaws.length > 0
    ? { kind: 'flawed', flaws }
    : { kind: 'audience', audience: audienceOf(world, found, otherwise) };
}

/** What a flaw says to who typed it. */
export function flawSentence({ text, field, expected, isUnclear }: AudienceFlaw): string {
  if (isUnclear === true)
    return `Nhiều nơi có “${text}”. Xin ghi kèm tên xã, phường: ${expected.join('; ')}.`;
  const where = field === undefined ? `Không hiểu “${text}”` : `Không hiểu “${text}” ở mục “${field}”`;
  return expected.length === 0 ? `${where}.` : `${where}. Xin ghi: ${expected.join(', ')}.`;
}

/** Whether a text may name an ấp, khóm or Tổ. */
export const mentionsLocalUnit = (text: string): boolean =>
  pieces(text.slice(0, MOST_LENGTH)).some((piece) =>
    unitValues(piece.replace(/^[^:]*:/u, '')).some(isLocalPlace),
  );

function valuesIn(
  { movements }: AudienceWorld,
  field: FieldName | undefined,
  text: string,
): readonly string[] {
  if (field === 'units') return unitValues(text);
  return field === 'movements' ? movementValues(movements, text) : betweenCommas(text);
}

/** A movement may have commas in its name. */
function movementValues(movements: AudienceWorld['movements'], text: string): readonly string[] {
  const known = new Set(movements.map(({ name }) => fold(name)));
  return betweenCommas(text).reduce<readonly string[]>((values, value) => {
    const begun = values.findIndex((_, at) => known.has(fold([...values.slice(at), value].join(', '))));
    return begun === -1
      ? [...values, value]
      : [...values.slice(0, begun), [...values.slice(begun), value].join(', ')];
  }, []);
}

const pieces = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .split(/[;\n]/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

function fieldNamed(name: string): FieldName | undefined {
  const typed = fold(name);
  return fields.find((field) => fieldNames[field].some((each) => fold(each) === typed));
}

const fields = ['units', 'roles', 'titles', 'stands', 'channels', 'locales', 'movements'] as const;

type Readers = Readonly<Record<FieldName, (text: string) => ReadValue>>;

const flawOf = ({ kind, expected }: Exclude<ReadValue, { kind: 'value' }>) =>
  kind === 'unclear' ? ({ expected, isUnclear: true } as const) : { expected };

function readers(world: AudienceWorld, otherwise: readonly string[]): Readers {
  const { movements } = world;
  const movementWords = movements.map(({ id, name }) => ({ value: [id], typed: [name, id] }));
  return {
    units: unitReader(world, otherwise),
    roles: oneOf(roleWords),
    titles: oneOf(titleWords),
    stands: oneOf(standWords),
    channels: oneOf(channelWords),
    locales: oneOf(localeWords),
    movements: oneOf(movementWords),
  };
}

const oneOf =
  (words: readonly FieldWord<string>[]) =>
  (text: string): ReadValue => {
    const values = valueOf(words, text);
    return values === undefined
      ? { kind: 'unknown', expected: shownWords(words) }
      : { kind: 'value', values };
  };

function audienceOf(
  world: AudienceWorld,
  found: ReadonlyMap<FieldName, readonly string[]>,
  otherwise: readonly string[],
): Audience {
  const listed = (field: FieldName): ReadonlySet<string> => new Set(found.get(field) ?? []);
  const known = <Value extends string>(
    field: FieldName,
    words: readonly FieldWord<Value>[],
  ): readonly Value[] =>
    Array.from(new Set(words.flatMap(({ value }) => value))).filter((value) => listed(field).has(value));
  return {
    ...placesOf(world, Array.from(listed('units')), otherwise),
    roles: known('roles', roleWords),
    titles: known('titles', titleWords),
    stands: known('stands', standWords),
    channels: known('channels', channelWords),
    locales: known('locales', localeWords),
    movements: Array.from(listed('movements')),
  };
}

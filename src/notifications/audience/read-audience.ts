import { communeReader, type CommuneFlaw } from '../../core/read-commune';
import { fullName, type UnitIndex } from '../../core/units';
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

/** What an audience may name besides fixed words. */
export interface AudienceWorld {
  readonly units: UnitIndex;
  readonly province: string;
  /** Movements people can register for. */
  readonly movements: readonly { readonly id: string; readonly name: string }[];
}

/** A piece that was not understood, and what was expected in its place. */
export interface AudienceFlaw {
  readonly text: string;
  readonly field?: string;
  readonly expected: readonly string[];
}

export type ReadAudience =
  | { readonly kind: 'audience'; readonly audience: Audience }
  | { readonly kind: 'flawed'; readonly flaws: readonly AudienceFlaw[] };

const MOST_LENGTH = 2_000;

/**
 * Reads one line such as "đơn vị: xã Tân Hồng; phiếu: chưa khai; kênh: Zalo": fields in any order, marks or not. Every
 * flaw is named. Units left out: `otherwise`.
 */
export function readAudience(text: string, world: AudienceWorld, otherwise: readonly string[]): ReadAudience {
  const read = readers(world);
  const found = new Map<FieldName, string[]>();
  const flaws: AudienceFlaw[] = [];
  for (const piece of pieces(text.slice(0, MOST_LENGTH))) {
    const [name = '', ...rest] = piece.split(':');
    const field = fieldNamed(name);
    const values = rest
      .join(':')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (field === undefined) {
      flaws.push({ text: piece, expected: Object.values(fieldNames).map(([shown]) => shown) });
      continue;
    }
    if (values.length === 0)
      flaws.push({ text: piece, field: fieldNames[field][0], expected: ['một giá trị'] });
    for (const value of values) {
      const one = read[field](value);
      if (one.kind === 'value') found.set(field, [...(found.get(field) ?? []), ...one.values]);
      else flaws.push({ text: value, field: fieldNames[field][0], expected: one.expected });
    }
  }
  return flaws.length > 0
    ? { kind: 'flawed', flaws }
    : { kind: 'audience', audience: audienceOf(found, otherwise) };
}

/** What a flaw says to who typed it. */
export function flawSentence({ text, field, expected }: AudienceFlaw): string {
  const where = field === undefined ? `Không hiểu “${text}”` : `Không hiểu “${text}” ở mục “${field}”`;
  return expected.length === 0 ? `${where}.` : `${where}. Xin ghi: ${expected.join(', ')}.`;
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

type ReadValue =
  | { readonly kind: 'value'; readonly values: readonly string[] }
  | { readonly kind: 'unknown'; readonly expected: readonly string[] };

type Readers = Readonly<Record<FieldName, (text: string) => ReadValue>>;

function readers({ units, province, movements }: AudienceWorld): Readers {
  const commune = communeReader(units, province);
  const movementWords = movements.map(({ id, name }) => ({ value: [id], typed: [name, id] }));
  return {
    units: (text) => {
      if (isWholeProvince(units, province, text)) return { kind: 'value', values: [province] };
      const read = commune(text);
      return read.kind === 'commune'
        ? { kind: 'value', values: [read.unit.id] }
        : { kind: 'unknown', expected: nearTo(read.flaw) };
    },
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

function isWholeProvince({ byId }: UnitIndex, province: string, text: string): boolean {
  const unit = byId.get(province);
  const names = ['cả tỉnh', 'toàn tỉnh', province, ...(unit === undefined ? [] : [fullName(unit)])];
  return names.some((name) => fold(name) === fold(text));
}

function nearTo(flaw: CommuneFlaw): readonly string[] {
  if (flaw.kind === 'commune-unclear') return flaw.choices;
  const nearest = flaw.kind === 'commune-unknown' ? flaw.nearest : [];
  return nearest.length > 0 ? nearest : ['tên xã, phường của tỉnh', 'cả tỉnh'];
}

function audienceOf(
  found: ReadonlyMap<FieldName, readonly string[]>,
  otherwise: readonly string[],
): Audience {
  const listed = (field: FieldName): ReadonlySet<string> => new Set(found.get(field) ?? []);
  const known = <Value extends string>(
    field: FieldName,
    words: readonly FieldWord<Value>[],
  ): readonly Value[] =>
    Array.from(new Set(words.flatMap(({ value }) => value))).filter((value) => listed(field).has(value));
  const units = Array.from(listed('units'));
  return {
    units: units.length > 0 ? units : otherwise,
    roles: known('roles', roleWords),
    titles: known('titles', titleWords),
    stands: known('stands', standWords),
    channels: known('channels', channelWords),
    locales: known('locales', localeWords),
    movements: Array.from(listed('movements')),
  };
}

import { findCommunes, fullName, type Unit, type UnitIndex } from './units';

/** Why a text names no one commune of today in the province. */
export type CommuneFlaw =
  | { readonly kind: 'commune-unknown'; readonly text: string; readonly nearest: readonly string[] }
  | { readonly kind: 'commune-unclear'; readonly text: string; readonly choices: readonly string[] }
  | { readonly kind: 'commune-elsewhere' | 'commune-unread'; readonly text: string };

export type ReadCommune =
  { readonly kind: 'commune'; readonly unit: Unit } | { readonly kind: 'flaw'; readonly flaw: CommuneFlaw };

/**
 * Reads communes of a province by code ("30010", with leading zeros or not), id or name in any spelling. A text is looked
 * up once, however many rows have it. After a thousand different texts no more are looked up: no province has so many communes,
 * and each search takes its time.
 */
export function communeReader(units: UnitIndex, province: string): (text: string) => ReadCommune {
  const found = new Map<string, ReadCommune>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    if (found.size >= MOST_TEXTS) return flawed({ kind: 'commune-unread', text });
    const [, code] = /^(?:2025:)?(\d{1,5})$/u.exec(text) ?? [];
    const read =
      code === undefined ? byName(units, province, text) : byCode(units, province, code.padStart(5, '0'));
    found.set(text, read);
    return read;
  };
}

const MOST_TEXTS = 1_000;

const flawed = (flaw: CommuneFlaw): ReadCommune => ({ kind: 'flaw', flaw });
/** With the code: "xã Tân Phú" alone may also be the one of before. */
const codedNamesOf = (units: readonly Unit[]): readonly string[] =>
  units.map((unit) => `${fullName(unit)} (mã ${unit.code})`);
const namesOf = (units: readonly Unit[]): readonly string[] => units.map(fullName);

function byName(units: UnitIndex, province: string, text: string): ReadCommune {
  const found = findCommunes(units, text, province);
  switch (found.kind) {
    case 'one':
      return { kind: 'commune', unit: found.unit };
    case 'several':
      return flawed({ kind: 'commune-unclear', text, choices: codedNamesOf(found.units) });
    case 'none':
      return flawed({ kind: 'commune-unknown', text, nearest: namesOf(found.nearest) });
  }
}

/** A code that only a commune of before had leads to the choice of what became of it. */
function byCode({ byId }: UnitIndex, province: string, code: string): ReadCommune {
  const unit = byId.get(`2025:${code}`);
  if (unit?.level === 'commune') {
    return unit.parent === province
      ? { kind: 'commune', unit }
      : flawed({ kind: 'commune-elsewhere', text: code });
  }
  const became = (byId.get(`2024:${code}`)?.becomes ?? [])
    .map((id) => byId.get(id))
    .filter((it) => it?.parent === province)
    .filter((it) => it !== undefined);
  return became.length === 0
    ? flawed({ kind: 'commune-unknown', text: code, nearest: [] })
    : flawed({ kind: 'commune-unclear', text: code, choices: codedNamesOf(became) });
}

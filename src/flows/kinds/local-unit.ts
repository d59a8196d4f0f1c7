import { assertNever } from '../../core/assert-never';
import { localUnitFinder, type FoundLocalUnits } from '../../core/find-local-units';
import { localPlaceName, type LocalUnit } from '../../core/local-units';
import type { Context } from '../engine/flow';
import { answered, impossible, type Kind, notUnderstood, type Pressable, type Reading } from './kind';

type Commune = string;

/**
 * An ấp, khóm or Tổ of the commune: its id, or what the person typed if it is none of them. They are shown where there are
 * not too many.
 */
export const localUnit: Kind<'local-unit'> = {
  options: ({ commune }, _question, context) => pressables(context, commune),
  pick: ({ commune }, option, context) =>
    onlyOne(activeIn(context, commune).filter((unit) => optionOf(unit) === option))?.id,
  read: ({ commune, maxLength }, text, context) => {
    if (text === '') return notUnderstood;
    if (text.length > maxLength) return impossible({ key: 'miss.too-long', params: { max: maxLength } });
    const found = localUnitFinder(activeIn(context, commune))(text);
    return byNumber(context, commune, { text, found }) ?? byName(context, { text, found });
  },
  show: ({ commune }, value, context) => {
    const all = allIn(context, commune);
    const unit = all.find(({ id }) => id === value);
    return { said: unit === undefined ? String(value) : localPlaceName(unit, all) };
  },
};

/** More would be a list nobody reads. */
const MOST_SHOWN = 24;
const LONGEST_OPTION = 50;
const inVietnamese = new Intl.Collator('vi', { numeric: true });

const allIn = ({ script }: Context, commune: Commune): readonly LocalUnit[] =>
  script.localUnits.get(commune) ?? [];

const activeIn = (context: Context, commune: Commune): readonly LocalUnit[] =>
  allIn(context, commune).filter(({ state }) => state === 'active');

/** Without the edition, and short enough for a button: ids may be longer. */
const optionOf = ({ id }: LocalUnit): string => id.slice(id.indexOf(':') + 1).slice(0, LONGEST_OPTION);

const onlyOne = <T>([one, ...others]: readonly T[]): T | undefined => (others.length === 0 ? one : undefined);

/** What was found for a text, or else the ấp and khóm, in their usual order. */
function shown(context: Context, commune: Commune): readonly LocalUnit[] {
  const active = activeIn(context, commune);
  const { offered } = context.session;
  if (offered !== undefined && offered.length > 0)
    return offered.flatMap((id) => active.filter((unit) => unit.id === id));
  const hamlets = active.filter(({ kind }) => kind !== 'Tổ Nhân dân tự quản');
  if (hamlets.length > MOST_SHOWN) return [];
  return [...hamlets].sort(
    (one, other) => one.kind.localeCompare(other.kind, 'vi') || inVietnamese.compare(one.name, other.name),
  );
}

function pressables(context: Context, commune: Commune): readonly Pressable[] {
  const units = shown(context, commune);
  const all = allIn(context, commune);
  const byOwnNumber = haveOwnNumbers(units);
  return units.map((unit) => ({
    option: optionOf(unit),
    label: { said: localPlaceName(unit, all) },
    ...(byOwnNumber ? { typed: unit.name } : {}),
  }));
}

/** Ấp 1, Ấp 3 and Ấp 7 are numbered 1, 3 and 7 in a list, not 1, 2 and 3. */
const haveOwnNumbers = (units: readonly LocalUnit[]): boolean =>
  units.every(({ name }) => /^\d{1,3}$/u.test(name)) &&
  new Set(units.map(({ name }) => name)).size === units.length;

interface Typed {
  readonly text: string;
  readonly found: FoundLocalUnits;
}

/** A bare number may be that of a line, or a name. What may be both is asked back. */
function byNumber(context: Context, commune: Commune, { text, found }: Typed): Reading | undefined {
  const number = /^\s*(\d{1,3})[.)/]?\s*$/u.exec(text)?.[1];
  if (number === undefined) return undefined;
  const units = shown(context, commune);
  if (haveOwnNumbers(units)) return orNothing(units.find(({ name }) => name === String(Number(number))));
  const line = units[Number(number) - 1];
  const isFromList = (context.session.offered ?? []).length > 0;
  return line === undefined || isFromList ? orNothing(line) : lineOrName(line, foundIn(found));
}

const foundIn = (found: FoundLocalUnits): readonly LocalUnit[] =>
  found.kind === 'one' ? [found.unit] : found.kind === 'several' ? found.units : [];

function lineOrName(line: LocalUnit, named: readonly LocalUnit[]): Reading {
  const others = named.filter(({ id }) => id !== line.id);
  return others.length === 0 ? answered(line.id) : several([line, ...others]);
}

const orNothing = (unit: LocalUnit | undefined): Reading | undefined =>
  unit === undefined ? undefined : answered(unit.id);

function byName({ session }: Context, { text, found }: Typed): Reading {
  switch (found.kind) {
    case 'one':
      return answered(found.unit.id);
    case 'several':
      return several(found.units);
    case 'near':
      // Whoever was shown them already means none of them.
      return session.offered === undefined
        ? { kind: 'unclear', options: idsOf(found.units), note: { key: 'me.hamlet.near' } }
        : ownWords(text);
    case 'none':
      return ownWords(text);
    default:
      return assertNever(found);
  }
}

const several = (units: readonly LocalUnit[]): Reading =>
  units.length > MOST_SHOWN
    ? { kind: 'unclear', options: [], note: { key: 'me.hamlet.several-many' } }
    : { kind: 'unclear', options: idsOf(units), note: { key: 'me.hamlet.several' } };

const ownWords = (text: string): Reading => ({
  kind: 'answer',
  value: text,
  note: { key: 'me.hamlet.own-words', params: { hamlet: { said: text } } },
});

const idsOf = (units: readonly LocalUnit[]): readonly string[] => units.map(({ id }) => id);

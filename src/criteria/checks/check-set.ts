import { fromHundredths, toHundredths } from '../hundredths';
import type { CriteriaSet, Indicator } from '../schema';
import { checkIndicator } from './check-indicator';
import { checkReferences } from './check-references';
import { duplicates, type Finding, type Path, quote, within } from './finding';

/** Whether all parts of a set agree. */
export function checkSet(set: CriteriaSet): readonly Finding[] {
  const placed = set.groups.flatMap((group, groupAt) =>
    group.indicators.map((indicator, at): PlacedAt => ({
      indicator,
      path: ['groups', groupAt, 'indicators', at],
    })),
  );
  return [
    ...checkIds(set, placed),
    ...placed.flatMap(({ indicator, path }) => within(path, checkIndicator(indicator))),
    ...checkAllReferences(placed),
    ...checkTotals(set, placed),
    ...checkBasis(set),
    ...(set.mode === 'checklist' ? checkChecklist(set, placed) : []),
  ];
}

interface PlacedAt {
  readonly indicator: Indicator;
  readonly path: Path;
}

const checkIds = (set: CriteriaSet, placed: readonly PlacedAt[]): readonly Finding[] => [
  ...duplicates(
    set.groups.map(({ id }) => id),
    (position) => ['groups', position, 'id'],
  ),
  ...duplicates(
    placed.map(({ indicator }) => indicator.id),
    (position) => [...(placed[position]?.path ?? []), 'id'],
  ),
];

function checkAllReferences(placed: readonly PlacedAt[]): readonly Finding[] {
  const all = new Set(placed.map(({ indicator }) => indicator.id));
  const earlier = new Map<string, Indicator>();
  return placed.flatMap(({ indicator, path }) => {
    const findings = within(path, checkReferences(indicator, earlier, all));
    earlier.set(indicator.id, indicator);
    return findings;
  });
}

function checkTotals(set: CriteriaSet, placed: readonly PlacedAt[]): readonly Finding[] {
  const { maxTotal, passTotal, minPerIndicator } = set;
  const sum = fromHundredths(
    placed.reduce((total, { indicator }) => total + toHundredths(indicator.outOf * indicator.weight), 0),
  );
  return [
    ...(sum === maxTotal
      ? []
      : [
          {
            path: ['maxTotal'],
            expected: `bằng tổng outOf × weight của các chỉ số = ${String(sum)}`,
            came: String(maxTotal),
          },
        ]),
    ...(passTotal === null || passTotal <= maxTotal
      ? []
      : [
          {
            path: ['passTotal'],
            expected: `nhiều nhất maxTotal = ${String(maxTotal)}`,
            came: String(passTotal),
          },
        ]),
    ...placed
      .filter(({ indicator }) => minPerIndicator !== null && minPerIndicator > indicator.outOf)
      .map(({ indicator, path }) => ({
        path: [...path, 'outOf'],
        expected: `ít nhất minPerIndicator = ${String(minPerIndicator)}`,
        came: String(indicator.outOf),
      })),
  ];
}

function checkBasis({ status, legalBasis, effective }: CriteriaSet): readonly Finding[] {
  const missing = (['number', 'date', 'issuer'] as const).filter((field) => legalBasis[field] === null);
  return [
    ...(status === 'official' ? missing : []).map((field) => ({
      path: ['legalBasis', field],
      expected: 'số, ngày và nơi ban hành văn bản, vì bộ tiêu chí ghi là chính thức (official)',
      came: quote(null),
    })),
    ...(effective.from !== null && effective.to !== null && effective.from > effective.to
      ? [{ path: ['effective', 'to'], expected: `không sớm hơn ${effective.from}`, came: effective.to }]
      : []),
  ];
}

/** A checklist counts items, and its threshold is nobody's to invent. */
const checkChecklist = (set: CriteriaSet, placed: readonly PlacedAt[]): readonly Finding[] => [
  ...(['passTotal', 'minPerIndicator'] as const)
    .filter((field) => set[field] !== null)
    .map((field) => ({
      path: [field],
      expected: 'null, vì bộ tiêu chí không chấm điểm',
      came: quote(set[field]),
    })),
  ...placed.flatMap(({ indicator, path }) =>
    (['outOf', 'weight'] as const)
      .filter((field) => indicator[field] !== 1)
      .map((field) => ({
        path: [...path, field],
        expected: '1, vì bộ tiêu chí không chấm điểm',
        came: String(indicator[field]),
      })),
  ),
];

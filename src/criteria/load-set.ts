import { z } from 'zod';
import { checkIndicator } from './checks/check-indicator';
import { checkSet } from './checks/check-set';
import { describeIssue } from './checks/describe-issue';
import { type Finding, type Path, within } from './checks/finding';
import { type CriteriaSet, criteriaSetSchema, indicatorSchema } from './schema';

/** A criteria file read: a set whose parts all agree, or everything that is wrong with it. */
export type LoadedSet =
  | { readonly kind: 'loaded'; readonly set: CriteriaSet }
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly SetProblem[] };

export interface SetProblem {
  /** The exact place, such as `$.groups[0].indicators[2].rule.points.daily`. */
  readonly path: string;
  /** What was expected there and what came, in Vietnamese. */
  readonly sentence: string;
}

/**
 * Reads a criteria set, reporting every problem at once. Sums and references between indicators are checked as soon as every part has
 * its form; until then they would only repeat the same faults.
 */
export function loadSet(json: unknown, source: string): LoadedSet {
  const hostile = hostileKeys(json, []);
  const findings = hostile.some(({ path }) => path.length > deepest)
    ? hostile
    : [...hostile, ...findingsIn(json)];
  if (findings.length > 0) return { kind: 'refused', source, problems: findings.map(problemOf) };
  return { kind: 'loaded', set: criteriaSetSchema.parse(json) };
}

/** Deeper than any honest condition or formula. */
const deepest = 40;

/** `__proto__` as a key passes unseen through much JavaScript, and endless nesting overflows it. */
function hostileKeys(json: unknown, path: Path): readonly Finding[] {
  if (path.length > deepest)
    return [{ path, expected: `lồng nhau nhiều nhất ${String(deepest)} tầng`, came: 'tầng sâu hơn' }];
  if (Array.isArray(json))
    return json.flatMap((each: unknown, position) => hostileKeys(each, [...path, position]));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    key === '__proto__'
      ? [{ path: [...path, key], expected: 'bỏ trường này', came: 'trường "__proto__"' }]
      : hostileKeys(value, [...path, key]),
  );
}

function findingsIn(json: unknown): readonly Finding[] {
  const parsed = criteriaSetSchema.safeParse(json);
  return parsed.success
    ? checkSet(parsed.data)
    : [...parsed.error.issues.flatMap((issue) => describeIssue(issue, json)), ...findingsInWholeParts(json)];
}

const looseSchema = z.object({ groups: z.array(z.object({ indicators: z.array(z.unknown()) })) });

/** Indicators that have their form while something else of the file has not. */
function findingsInWholeParts(json: unknown): readonly Finding[] {
  const loose = looseSchema.safeParse(json);
  if (!loose.success) return [];
  return loose.data.groups.flatMap(({ indicators }, groupAt) =>
    indicators.flatMap((each, at) => {
      const indicator = indicatorSchema.safeParse(each);
      const path = ['groups', groupAt, 'indicators', at];
      return indicator.success ? within(path, checkIndicator(indicator.data)) : [];
    }),
  );
}

const problemOf = ({ path, expected, came }: Finding): SetProblem => ({
  path: path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${String(key)}]` : `.${key}`),
    '$',
  ),
  sentence: `Cần ${expected}; nhận được ${came}.`,
});

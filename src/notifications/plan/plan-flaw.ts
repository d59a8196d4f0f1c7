import type { z } from 'zod';

/** Something wrong in a plan file: the exact place, such as `$.deadlines[0].due.before`, and what was expected there. */
export interface PlanFlaw {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
}

/** The line an operator reads: place, what was expected, what came. */
export function flawLine({ path, expected }: PlanFlaw, json: unknown): string {
  return `${placeOf(path)}: expected ${expected}; came ${shown(valueAt(json, path))}`;
}

/** What zod found wrong, each field that is not known on its own. */
export function flawsOf(issue: z.core.$ZodIssue): readonly PlanFlaw[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], expected: 'no such field' }));
  return [{ path: issue.path, expected: expectedBy(issue) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value')
    return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
  if (issue.code === 'too_small') return `at least ${String(issue.minimum)} (${issue.origin})`;
  if (issue.code === 'too_big') return `at most ${String(issue.maximum)} (${issue.origin})`;
  return issue.code === 'invalid_union'
    ? 'one of the kinds that src/notifications/plan/when.ts has'
    : issue.message;
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`),
    '$',
  );

const LONGEST_SHOWN = 80;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Object.getOwnPropertyDescriptor(value, key)?.value
        : undefined,
    json,
  );
}

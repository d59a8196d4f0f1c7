import { setTimeout } from 'node:timers/promises';
import { fail, type Check, type Finding } from './check';

const LONGEST_CHECK_MS = 20_000;

const marks: Readonly<Record<Finding['kind'], string>> = { pass: '✓', warn: '!', fail: '✗' };

/** Runs the checks one after another and says what each found, a line or two each; false if any failed. */
export async function examine(checks: readonly Check[], say: (line: string) => void): Promise<boolean> {
  let healthy = true;
  for (const check of checks) {
    const finding = await within(check);
    say(`${marks[finding.kind]} ${check.name}: ${finding.detail}`);
    if (finding.kind !== 'pass') say(`    → ${finding.todo}`);
    healthy &&= finding.kind !== 'fail';
  }
  return healthy;
}

async function within({ run }: Check): Promise<Finding> {
  const done = new AbortController();
  const tooLong = setTimeout(LONGEST_CHECK_MS, undefined, { signal: done.signal }).then(
    () => fail(`no answer in ${LONGEST_CHECK_MS / 1000} s`, 'Look at the network between here and there.'),
    () => fail('not waited for', ''),
  );
  try {
    return await Promise.race([run(), tooLong]);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fail(detail, 'See the message; the README has a section for each channel.');
  } finally {
    done.abort();
  }
}

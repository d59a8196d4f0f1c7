import { assertNever } from '../../core/assert-never';
import type { DigestLine } from '../../core/digest-line';
import type { Wording } from '../../core/wording';
import { writtenDay } from '../engine/day';
import { lines } from '../engine/lines';

/** More units than this are counted, not named. */
const MOST_NAMED = 3;

/** What an officer has to do, a line each. */
export const digestParagraphs = (digest: readonly DigestLine[]): readonly Wording[] => [
  { key: 'digest.hello' },
  lines(digest.map(wordLine)),
  ...(digest.every(({ kind }) => kind === 'ahead') ? [] : [{ key: 'digest.how-to-snooze' } as const]),
];

function wordLine(line: DigestLine): Wording {
  switch (line.kind) {
    case 'duty': {
      const { what, unit } = line;
      return {
        key: `digest.duty.${nearness(line.days)}`,
        params: { what, unit, ...dated(line) },
      };
    }
    case 'below':
      return {
        key: line.days < 0 ? 'digest.below.overdue' : 'digest.below.ahead',
        params: { what: line.what, units: named(line.units), ...dated(line) },
      };
    case 'waiting':
      return { key: 'digest.waiting', params: { unit: line.unit, count: line.count, days: line.days } };
    case 'waiting-below':
      return { key: 'digest.waiting-below', params: { units: named(line.units), days: line.days } };
    case 'draft':
      return { key: 'digest.draft', params: { title: { said: line.title } } };
    case 'ahead':
      return { key: 'digest.ahead', params: { what: line.what, printed: line.printed } };
    default:
      return assertNever(line);
  }
}

const dated = ({ lastGoodDay, days }: { readonly lastGoodDay: string; readonly days: number }) => ({
  day: writtenDay(lastGoodDay),
  days: Math.abs(days),
});

function nearness(days: number): 'overdue' | 'today' | 'ahead' {
  if (days < 0) return 'overdue';
  return days === 0 ? 'today' : 'ahead';
}

function named(units: readonly string[]): Wording {
  const first = units.slice(0, MOST_NAMED).join(', ');
  const more = units.length - MOST_NAMED;
  return more > 0 ? { key: 'digest.units-more', params: { first, more } } : { said: first };
}

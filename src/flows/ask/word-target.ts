import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import { points } from '../score/numbers';
import type { AskedTarget } from './answer';
import { written } from './written';

/** A target and how far it is; a share is said only where somebody told what it is a share of. */
export function targetWords({ year, percent, of, standing }: AskedTarget): Wording {
  const aim = { by: byWhen(year), percent: points(percent), of: { said: of } };
  switch (standing.kind) {
    case 'measured': {
      const { whole, recognised, missing } = standing;
      return {
        key: 'ask.target-measured',
        params: {
          ...aim,
          recognised: written(recognised),
          reached: points(standing.percent),
          missing: written(missing),
          whole: written(whole.value),
          year: whole.year,
          source: { said: whole.source },
        },
      };
    }
    case 'no-denominator':
      return {
        key: 'ask.target-no-denominator',
        params: { ...aim, recognised: written(standing.recognised) },
      };
    case 'not-told-apart':
      return { key: 'ask.target-not-told-apart', params: aim };
    default:
      return assertNever(standing);
  }
}

function byWhen(year: AskedTarget['year']): Wording {
  if (year === null) return { key: 'ask.no-year' };
  return year === 'every-year' ? { key: 'ask.every-year' } : { key: 'ask.by-year', params: { year } };
}

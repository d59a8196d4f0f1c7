import { allSets } from '../criteria/catalogue';
import { indicatorsOf, type Indicator } from '../criteria/schema';
import everyKind from '../criteria/examples/every-kind.json';
import { criteriaSetSchema } from '../criteria/schema';
import { possiblePoints } from './possible-points';

const kinds = criteriaSetSchema.parse(everyKind);
const of = (id: string): Indicator => indicatorsOf(kinds).find((indicator) => indicator.id === id)!;

describe('the points an officer can give', () => {
  it.each([
    ['A1', [0, 2.5, 10]],
    ['A2', [0, 4, 8, 10]],
    ['A3', [0, 1, 10]],
    ['A4', [0, 1, 5]],
  ])('for %s are those its rule knows', (id, points) => {
    expect(possiblePoints(of(id))).toEqual(points);
  });

  it('are any where a formula gives them', () => {
    expect(possiblePoints(of('B3'))).toBeUndefined();
  });

  it('hold 0 and all there are, for every indicator that is published', () => {
    for (const indicator of allSets.flatMap(indicatorsOf)) {
      const points = possiblePoints(indicator);
      expect(points === undefined || (points[0] === 0 && points.at(-1) === indicator.outOf)).toBe(true);
    }
  });
});

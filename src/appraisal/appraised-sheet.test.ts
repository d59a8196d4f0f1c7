import everyKind from '../criteria/examples/every-kind.json';
import { criteriaSetSchema } from '../criteria/schema';
import { score } from '../criteria/score';
import { appraisedSheet } from './appraised-sheet';

const set = criteriaSetSchema.parse(everyKind);
const reason = { code: 'answer-mistaken' } as const;

describe('an appraised sheet', () => {
  const self = score(
    set,
    new Map<string, string | number | boolean>([
      ['A1', 'much'],
      ['A3', true],
      ['A4', 3],
    ]),
  );

  it('is the person’s own as long as nothing is marked', () => {
    const { unmarked, returned, ...sheet } = appraisedSheet(set, self, []);
    expect(sheet).toEqual({ ...self, lines: self.lines });
    expect(returned).toEqual([]);
    expect(unmarked).toEqual(
      self.lines.filter(({ because }) => because !== 'not-relevant').map(({ indicator }) => indicator),
    );
  });

  it('adds up weights, groups and both conditions as a score does', () => {
    const sheet = appraisedSheet(set, self, [{ kind: 'given', indicator: 'A4', points: 1, reason }]);
    // A4 counts twice: 4 points less are 8 less.
    expect(sheet.total).toBe(self.total - 8);
    expect(sheet.groups[0]!.points).toBe(self.groups[0]!.points - 8);
    expect(sheet.lines.find(({ indicator }) => indicator === 'A4')).toMatchObject({ points: 1, met: false });
  });

  it('counts nothing for what is asked again, and says so', () => {
    const sheet = appraisedSheet(set, self, [{ kind: 'returned', indicator: 'A1', reason }]);
    expect([sheet.total, sheet.returned]).toEqual([self.total - 10, ['A1']]);
    expect(sheet.belowMinimum).toContain('A1');
  });

  it('passes over what was not asked: a mark on it changes nothing', () => {
    const without = score(set, new Map([['A3', false]]));
    const hidden = without.lines.find(({ because }) => because === 'not-relevant')!.indicator;
    const sheet = appraisedSheet(set, without, [{ kind: 'given', indicator: hidden, points: 1 }]);
    expect(sheet.total).toBe(without.total);
  });
});

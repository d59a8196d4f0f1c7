import type { Answers, AnswerValue } from './answer';
import { allSets } from './catalogue';
import checklist from './examples/checklist.json';
import everyKind from './examples/every-kind.json';
import { loadSet } from './load-set';
import { brokenConstraint } from './broken-constraint';
import { type CriteriaSet, criteriaSetSchema, indicatorsOf } from './schema';
import { score, type ScoreSheet } from './score';
import type { ScoreLine } from './score-line';

const set = criteriaSetSchema.parse(everyKind);

type Given = Readonly<Record<string, AnswerValue>>;

const answersFrom = (given: Given): Answers => new Map(Object.entries(given));

const lineOf = (id: string, given: Given, of: CriteriaSet = set): ScoreLine =>
  score(of, answersFrom(given)).lines.find((line) => line.indicator === id)!;

const scored = (id: string, given: Given): readonly [number, string] => {
  const { points, because } = lineOf(id, given);
  return [points, because];
};

describe('a line', () => {
  it.each<[string, Given, number]>([
    ['A1', { A1: 'some' }, 2.5],
    ['A2', { A2: [] }, 0],
    ['A2', { A2: ['one', 'two'] }, 8],
    ['A2', { A2: ['one', 'two', 'three'] }, 10],
    ['A2', { A2: ['one', 'one', 'one'] }, 4],
    ['A3', { A3: true }, 10],
    ['A3', { A3: false }, 1],
    ['A4', { A4: 0.4 }, 0],
    ['A4', { A4: 0.5 }, 1],
    ['A4', { A4: 100 }, 5],
    ['A5', { A5: 7 }, 3.5],
    ['A6', { A6: ['p1', 'p2'] }, 5],
    ['A6', { A6: ['p1', 'p2', 'p2'] }, 5],
    ['A6', { A6: ['p1', 'p2', 'p3', 'p4', 'p5'] }, 10],
    ['A7', { A7: false }, 0],
    ['B1', { B1: '2026-11-19' }, 5],
    ['B3', { B3: 4 }, 4],
    ['B3', { A1: 'much', B3: 4 }, 9],
    ['B3', { A1: 'much', A4: 3, B3: 20 }, 20],
    ['B4', { B4: false }, 1],
    ['B4', { B4: true, 'B4/photos': ['p1', 'p2', 'p3'] }, 10],
  ])('%s with %j earns %d points', (id, given, points) => {
    expect(scored(id, given)).toEqual([points, 'answered']);
  });

  it.each<[string, Given]>([
    ['A1', { A1: 'more' }],
    ['A1', { A1: true }],
    ['A2', { A2: ['one', 'four'] }],
    ['A2', { A2: 'one' }],
    ['A3', { A3: 'true' }],
    ['A4', { A4: 100.5 }],
    ['A4', { A4: Number.NaN }],
    ['A4', { A4: Number.POSITIVE_INFINITY }],
    ['A5', { A5: 7.5 }],
    ['A5', { A5: -1 }],
    ['A6', { A6: [''] }],
    ['A7', { A7: 'có' }],
    ['B1', { B1: '2025-12-31' }],
    ['B1', { B1: '2027-01-01' }],
    ['B1', { B1: '2026-02-30' }],
    ['B1', { B1: '19/11/2026' }],
    ['B2', { A3: true, B2: '   ' }],
    ['B2', { A3: true, B2: 'x'.repeat(21) }],
    ['B3', { B3: 1.5 }],
  ])('%s with the impossible answer %j earns nothing', (id, given) => {
    expect(scored(id, given)).toEqual([0, 'invalid-answer']);
    expect(lineOf(id, given)).not.toHaveProperty('answer');
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', 'valueOf'])(
    'earns nothing for an answer of "%s"',
    (word) => {
      expect(scored('A1', { A1: word })).toEqual([0, 'invalid-answer']);
      expect(scored('A2', { A2: [word] })).toEqual([0, 'invalid-answer']);
      expect(score(set, new Map([[word, 'much']])).total).toBe(0);
    },
  );

  it('says whether there is no answer or it was skipped', () => {
    expect(scored('A5', {})).toEqual([0, 'not-answered']);
    expect(scored('A5', { A5: null })).toEqual([0, 'skipped']);
  });

  it('carries what was answered, and how many pictures', () => {
    expect(lineOf('B4', { B4: true, 'B4/photos': ['p1'] })).toMatchObject({ answer: true, photos: 1 });
  });
});

describe('evidence that is required', () => {
  const twoLessons: Given = {
    'A7/1/name': 'Ghép cây',
    'A7/1/days': 2,
    'A7/1/more': true,
    'A7/2/name': 'Ủ phân',
    'A7/2/days': 1,
    'A7/2/more': false,
  };

  it('holds points back until there are enough pictures, and says how many are missing', () => {
    const line = lineOf('A7', { ...twoLessons, 'A7/photos': ['p1'] });
    expect(line).toMatchObject({
      points: 7,
      because: 'needs-evidence',
      held: { points: 10, morePhotos: 1 },
      met: false,
    });
  });

  it('holds nothing back once they are there', () => {
    const line = lineOf('A7', { ...twoLessons, 'A7/photos': ['p1', 'p2'] });
    expect(line).toMatchObject({ points: 10, because: 'answered', met: true });
    expect(line).not.toHaveProperty('held');
  });

  it('asks for none where the answer earns no more than what goes without', () => {
    expect(scored('A7', { 'A7/1/name': 'Ghép cây', 'A7/1/days': 2 })).toEqual([5, 'answered']);
  });
});

describe('entries of a repeat group', () => {
  const entry = (k: number, more: boolean): Given => ({
    [`A7/${k}/name`]: 'Lớp',
    [`A7/${k}/days`]: 1,
    [`A7/${k}/more`]: more,
  });

  it.each<[string, Given, number]>([
    ['counts the complete ones', { ...entry(1, true), ...entry(2, true), ...entry(3, false) }, 3],
    [
      'passes over one that is half answered',
      { ...entry(1, true), 'A7/2/name': 'Lớp', 'A7/2/more': true, ...entry(3, false) },
      2,
    ],
    [
      'stops where no more follow, though old ones are still stored',
      { ...entry(1, false), ...entry(2, false) },
      1,
    ],
    ['counts none once the person says there are none', { A7: false, ...entry(1, false) }, 0],
    [
      'counts no more than the most there may be',
      { ...entry(1, true), ...entry(2, true), ...entry(3, true), ...entry(4, true) },
      3,
    ],
  ])('%s', (_, given, entries) => {
    expect(lineOf('A7', given).entries).toBe(entries);
  });
});

describe('an indicator that hangs on others', () => {
  it('is neither asked nor scored while its condition is false, and keeps its answer', () => {
    expect(scored('B2', { A3: false, B2: 'Câu trả lời' })).toEqual([0, 'not-relevant']);
    expect(scored('B2', { A3: true, B1: '2026-01-01', B2: 'Câu trả lời' })).toEqual([0, 'not-relevant']);
    expect(scored('B2', { A3: true, B2: 'Câu trả lời' })).toEqual([4, 'answered']);
  });

  it('takes the branch of its formula that holds', () => {
    expect(scored('B2', { A3: true, A2: ['three'], B2: 'x' })).toEqual([10, 'answered']);
    expect(scored('B2', { A3: true, A1: 'much', B2: 'x' })).toEqual([10, 'answered']);
  });

  it('does not see answers that are invalid', () => {
    expect(scored('B2', { A3: true, B1: 'hôm qua', B2: 'x' })).toEqual([4, 'answered']);
  });

  it('is not held against the minimum while it is not relevant', () => {
    expect(score(set, answersFrom({ A3: false })).belowMinimum).not.toContain('B2');
    expect(score(set, answersFrom({ A3: true })).belowMinimum).toContain('B2');
  });

  it('breaks its constraint with a message of its own', () => {
    const many = answersFrom({ A4: 0.5, B3: 11 });
    expect(score(set, many).lines.find(({ indicator }) => indicator === 'B3')).toMatchObject({
      points: 0,
      because: 'invalid-answer',
    });
    expect(brokenConstraint(set, 'B3', many)).toBe('Dưới 1 héc-ta thì nhiều nhất 10 người.');
    expect(brokenConstraint(set, 'B3', answersFrom({ A4: 1, B3: 11 }))).toBeUndefined();
    expect(brokenConstraint(set, 'B3', answersFrom({ A4: 0.5, B3: 99 }))).toBeUndefined();
    expect(brokenConstraint(set, 'toString', many)).toBeUndefined();
  });
});

describe('a score sheet', () => {
  const full: Given = {
    A1: 'much',
    A2: ['one', 'two', 'three'],
    A3: true,
    A4: 2,
    A5: 10,
    A6: ['p1', 'p2', 'p3'],
    B2: 'Câu trả lời',
    B3: 20,
    B4: true,
    'B4/photos': ['p1', 'p2'],
  };

  it('adds weighted points by group and in all', () => {
    const sheet = score(set, answersFrom(full));
    expect(sheet.groups).toEqual([
      { group: 'A', points: 55, outOf: 65 },
      { group: 'B', points: 40, outOf: 45 },
    ]);
    expect(sheet).toMatchObject({ total: 95, maxTotal: 110, answered: 9, toAnswer: 11 });
  });

  it('needs both the total and the minimum', () => {
    const enough = score(set, answersFrom(full));
    expect(enough).toMatchObject({
      meetsTotal: true,
      meetsMinimum: false,
      belowMinimum: ['A7', 'B1'],
      verdict: 'below',
    });
    const { A3, ...others } = full;
    const both = { ...others, A3: A3!, B1: '2026-03-01', 'A7/1/name': 'Lớp', 'A7/1/days': 1 };
    expect(score(set, answersFrom(both))).toMatchObject({ meetsMinimum: true, verdict: 'reaches-threshold' });
  });

  it('adds tenths exactly', () => {
    const loaded = loadSet(
      {
        ...checklist,
        mode: 'points',
        maxTotal: 0.6,
        passTotal: 0.3,
        groups: [
          {
            id: 'C',
            title: 'C',
            indicators: [0.1, 0.2, 0.3].map((outOf, position) => ({
              ...everyKind.groups[0]!.indicators[2],
              id: `C${position}`,
              rule: { kind: 'by-yes-no', yes: outOf, no: 0 },
              outOf,
            })),
          },
        ],
      },
      'tenths.json',
    );
    if (loaded.kind === 'refused') throw new Error(JSON.stringify(loaded.problems));
    expect(score(loaded.set, answersFrom({ C0: true, C1: true }))).toMatchObject({
      total: 0.3,
      meetsTotal: true,
    });
  });

  it('gives no verdict without a threshold', () => {
    const progress: ScoreSheet = score({ ...set, passTotal: null }, answersFrom(full));
    expect(progress).toMatchObject({ meetsTotal: null, verdict: 'no-threshold' });
    expect(score({ ...set, minPerIndicator: null }, answersFrom(full))).toMatchObject({
      meetsMinimum: null,
      belowMinimum: [],
      verdict: 'reaches-threshold',
    });
  });

  it('of a checklist counts the items that are met', () => {
    const sheet = score(criteriaSetSchema.parse(checklist), answersFrom({ C1: true, C2: 49.9 }));
    expect(sheet.lines.map(({ met }) => met)).toEqual([true, false, false]);
    expect(sheet).toMatchObject({
      mode: 'checklist',
      total: 1,
      maxTotal: 3,
      answered: 2,
      toAnswer: 3,
      verdict: 'no-threshold',
    });
  });

  it('names the version it was scored by, and survives JSON', () => {
    for (const published of allSets) {
      const sheet = score(published, new Map());
      expect(sheet.set).toBe(`${published.id}@${published.version}`);
      expect(sheet.lines).toHaveLength(indicatorsOf(published).length);
      expect(JSON.parse(JSON.stringify(sheet))).toEqual(sheet);
    }
  });
});

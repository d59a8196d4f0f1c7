import { allSets } from './catalogue';
import checklist from './examples/checklist.json';
import everyKind from './examples/every-kind.json';
import { loadSet, type SetProblem } from './load-set';
import { indicatorsOf } from './schema';

/** What `loadSet` says of a copy of the example after `change`. */
function problemsAfter(change: (edit: Edit) => void, example: unknown = everyKind): readonly SetProblem[] {
  const copy: unknown = structuredClone(example);
  change((path, value) => put(copy, path, value));
  const loaded = loadSet(copy, 'example.json');
  return loaded.kind === 'refused' ? loaded.problems : [];
}

type Edit = (path: string, value: unknown) => void;

/** Sets the value at a path such as `groups.0.id`; `undefined` removes it. */
function put(target: unknown, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  const place = keys.reduce((at, key) => (at as Record<string, unknown>)[key], target) as Record<
    string,
    unknown
  >;
  if (value === undefined) Reflect.deleteProperty(place, last);
  else Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
}

const first = 'groups.0.indicators';
const second = 'groups.1.indicators';
const A = '$.groups[0].indicators';
const B = '$.groups[1].indicators';

describe('loadSet', () => {
  it.each([everyKind, checklist])('loads $title', (example) => {
    expect(loadSet(example, 'example.json')).toMatchObject({ kind: 'loaded', set: { id: example.id } });
  });

  it('fills in what may be left out', () => {
    const loaded = loadSet(everyKind, 'example.json');
    const [indicator] = loaded.kind === 'loaded' ? indicatorsOf(loaded.set) : [];
    expect(indicator).toMatchObject({ weight: 1, optional: false });
  });

  it.each<[string, string, unknown, string, string]>([
    ['a missing field', 'title', undefined, '$.title', 'Cần chữ; nhận được chưa có gì.'],
    ['a wrong type', 'maxTotal', '110', '$.maxTotal', 'Cần số; nhận được "110".'],
    [
      'an unknown word',
      'status',
      'final',
      '$.status',
      'Cần một trong: "sample", "transcribed", "official"; nhận được "final".',
    ],
    ['an unknown field', 'label', 'Chính thức', '$.label', 'Cần bỏ trường này; nhận được trường "label".'],
    [
      'an impossible day',
      'effective.from',
      '2026-02-30',
      '$.effective.from',
      'Cần ngày có thật, viết như 2026-11-19; nhận được "2026-02-30".',
    ],
    ['an unknown rule', `${first}.0.rule.kind`, 'by-luck', `${A}[0].rule.kind`, 'nhận được "by-luck".'],
    [
      'points with three decimals',
      `${first}.0.rule.points.some`,
      2.555,
      `${A}[0].rule.points.some`,
      'hai chữ số thập phân',
    ],
    [
      'negative points',
      `${first}.0.rule.points.some`,
      -1,
      `${A}[0].rule.points.some`,
      'Cần số ít nhất 0; nhận được -1.',
    ],
    [
      'a label too long for a button',
      `${first}.0.answer.options.0.label`,
      'x'.repeat(61),
      `${A}[0].answer.options[0].label`,
      'nhiều nhất 60 ký tự',
    ],
    ['an id with a dot', `${first}.0.id`, 'A.1', `${A}[0].id`, 'nhận được "A.1".'],
    ['an id with a dollar sign', `${first}.0.id`, 'A$1', `${A}[0].id`, 'nhận được "A$1".'],
    ['an id with a slash', `${first}.0.id`, 'A/1', `${A}[0].id`, 'nhận được "A/1".'],
    [
      'an inherited name as an id',
      `${first}.0.id`,
      'constructor',
      `${A}[0].id`,
      'không trùng tên có sẵn của máy',
    ],
    [
      'an inherited name as an option',
      `${first}.0.rule.points.toString`,
      1,
      `${A}[0].rule.points.toString`,
      'nhận được mã "toString".',
    ],
    [
      '__proto__ among points',
      `${first}.0.rule.points.__proto__`,
      1,
      `${A}[0].rule.points.__proto__`,
      'nhận được trường "__proto__".',
    ],
    ['an id used twice', `${second}.0.id`, 'A1', `${B}[0].id`, 'nhận được mã lặp lại "A1".'],
    ['a group id used twice', 'groups.1.id', 'A', '$.groups[1].id', 'nhận được mã lặp lại "A".'],
    [
      'an option id used twice',
      `${first}.0.answer.options.1.id`,
      'none',
      `${A}[0].answer.options[1].id`,
      'nhận được mã lặp lại "none".',
    ],
    [
      'an entry question called "more"',
      `${first}.6.answer.questions.0.id`,
      'more',
      `${A}[6].answer.questions[0].id`,
      'Cần mã khác "more"',
    ],
    [
      'an option without points',
      `${first}.0.rule.points.some`,
      undefined,
      `${A}[0].rule.points.some`,
      'Cần điểm cho lựa chọn "some"; nhận được chưa có gì.',
    ],
    [
      'points for no option',
      `${first}.0.rule.points.other`,
      1,
      `${A}[0].rule.points.other`,
      'nhận được "other".',
    ],
    [
      'points above the maximum',
      `${first}.0.rule.points.some`,
      11,
      `${A}[0].rule.points.some`,
      'Cần nhiều nhất outOf = 10; nhận được 11.',
    ],
    [
      'a maximum nobody can reach',
      `${first}.0.rule.points.much`,
      9,
      `${A}[0].rule.points`,
      'Cần điểm cao nhất bằng outOf = 10; nhận được 9.',
    ],
    [
      'yes worth more than the maximum',
      `${first}.2.rule.yes`,
      12,
      `${A}[2].rule.yes`,
      'nhiều nhất outOf = 10',
    ],
    [
      'a rating that can not reach the maximum',
      `${first}.4.rule.perStep`,
      0.4,
      `${A}[4].rule.perStep`,
      'nhận được 4.',
    ],
    [
      'bands that do not rise',
      `${first}.3.rule.bands.1.atLeast`,
      0.5,
      `${A}[3].rule.bands[1].atLeast`,
      'Cần mốc lớn hơn mốc trước (0.5); nhận được 0.5.',
    ],
    [
      'bands whose points fall',
      `${first}.3.rule.bands.0.points`,
      5.5,
      `${A}[3].rule.bands[1].points`,
      'điểm không thấp hơn mốc trước (5.5)',
    ],
    [
      'a band beyond the answer',
      `${first}.3.rule.bands.1.atLeast`,
      101,
      `${A}[3].rule.bands[1].atLeast`,
      'nhiều nhất 100',
    ],
    [
      'a band beyond the pictures',
      `${second}.3.rule.bands.1.atLeast`,
      3,
      `${B}[3].rule.bands[1].atLeast`,
      'nhiều nhất 2',
    ],
    [
      'a rule for another answer',
      `${first}.2.rule`,
      { kind: 'by-rating', perStep: 1 },
      `${A}[2].rule.kind`,
      'Cần quy tắc hợp với câu trả lời kiểu "yes-no"; nhận được "by-rating".',
    ],
    [
      'a rule by pictures nobody is asked for',
      `${second}.3.evidence`,
      undefined,
      `${B}[3].rule.kind`,
      'nhận được "by-evidence".',
    ],
    [
      'a number range upside down',
      `${first}.3.answer.min`,
      200,
      `${A}[3].answer.max`,
      'Cần lớn hơn min = 200; nhận được 100.',
    ],
    [
      'days upside down',
      `${second}.0.answer.latest`,
      '2025-12-31',
      `${B}[0].answer.latest`,
      'Cần không sớm hơn 2026-01-01; nhận được 2025-12-31.',
    ],
    [
      'more pictures at least than at most',
      `${first}.5.answer.least`,
      5,
      `${A}[5].answer.least`,
      'Cần nhiều nhất là most = 4; nhận được 5.',
    ],
    [
      'more evidence at least than at most',
      `${first}.6.evidence.least`,
      4,
      `${A}[6].evidence.least`,
      'Cần nhiều nhất là most = 3; nhận được 4.',
    ],
    [
      'evidence that holds nothing back',
      `${first}.6.evidence.pointsWithout`,
      10,
      `${A}[6].evidence.pointsWithout`,
      'Cần nhỏ hơn outOf = 10; nhận được 10.',
    ],
    [
      'evidence beside pictures',
      `${first}.5.evidence`,
      { required: false, ask: 'Ảnh?', least: 0, most: 1 },
      `${A}[5].evidence`,
      'khi câu trả lời đã là ảnh',
    ],
    [
      'a condition on nobody',
      `${second}.1.relevant.of.0.indicator`,
      'A9',
      `${B}[1].relevant.of[0].indicator`,
      'Cần mã của một chỉ số có trong bộ tiêu chí; nhận được "A9".',
    ],
    [
      'a condition on a later indicator',
      `${second}.1.relevant.of.0.indicator`,
      'B3',
      `${B}[1].relevant.of[0].indicator`,
      'Cần mã của một chỉ số đứng trước chỉ số này; nhận được "B3".',
    ],
    [
      'relevance that hangs on itself',
      `${second}.1.relevant.of.0.indicator`,
      'B2',
      `${B}[1].relevant.of[0].indicator`,
      'đứng trước',
    ],
    [
      'a formula over its own points',
      `${second}.2.rule.formula.of.1.of.1.of.0.indicator`,
      'B3',
      `${B}[2].rule.formula.of[1].of[1].of[0].indicator`,
      'đứng trước',
    ],
    [
      'a formula over an answer that is no number',
      `${second}.2.rule.formula.of.1.of.0.indicator`,
      'A1',
      `${B}[2].rule.formula.of[1].of[0]`,
      'nhận được kiểu "choice".',
    ],
    [
      'a comparison with a value the answer can not have',
      `${second}.1.relevant.of.0.value`,
      'yes',
      `${B}[1].relevant.of[0].value`,
      'Cần một câu trả lời kiểu "yes-no"; nhận được "yes".',
    ],
    [
      'a condition on no option',
      `${second}.1.rule.formula.condition.of.0.option`,
      'four',
      `${B}[1].rule.formula.condition.of[0].option`,
      'nhận được "four".',
    ],
    [
      'a total that is not the sum',
      'maxTotal',
      100,
      '$.maxTotal',
      'Cần bằng tổng outOf × weight của các chỉ số = 110; nhận được 100.',
    ],
    [
      'a threshold above the total',
      'passTotal',
      111,
      '$.passTotal',
      'Cần nhiều nhất maxTotal = 110; nhận được 111.',
    ],
    [
      'a minimum above a maximum',
      'minPerIndicator',
      6,
      `${A}[3].outOf`,
      'Cần ít nhất minPerIndicator = 6; nhận được 5.',
    ],
    [
      'an end before the beginning',
      'effective.to',
      '2025-12-31',
      '$.effective.to',
      'Cần không sớm hơn 2026-01-01; nhận được 2025-12-31.',
    ],
    [
      'an official set without its decision',
      'status',
      'official',
      '$.legalBasis.number',
      'số, ngày và nơi ban hành văn bản',
    ],
  ])('refuses %s', (...[, path, value, place, sentence]) => {
    const found = problemsAfter((edit) => edit(path, value)).filter((problem) => problem.path === place);
    expect(found.map((problem) => problem.sentence).join('\n')).toContain(sentence);
  });

  it.each<[string, unknown, string]>([
    ['passTotal', 2, '$.passTotal'],
    ['minPerIndicator', 1, '$.minPerIndicator'],
    ['groups.0.indicators.0.weight', 2, '$.groups[0].indicators[0].weight'],
  ])('refuses a checklist with %s = %s', (path, value, place) => {
    expect(problemsAfter((edit) => edit(path, value), checklist).map((problem) => problem.path)).toContain(
      place,
    );
  });

  it('takes an official set whose decision is named', () => {
    const legalBasis = {
      text: 'Quyết định ví dụ',
      number: '1/QĐ-VD',
      date: '2026-01-02',
      issuer: 'Nơi ban hành',
    };
    const found = problemsAfter((edit) => {
      edit('status', 'official');
      edit('legalBasis', legalBasis);
    });
    expect(found).toEqual([]);
  });

  it('reports faults of form and faults of sense together', () => {
    const found = problemsAfter((edit) => {
      edit('title', 7);
      edit(`${first}.0.rule.points.other`, 1);
      edit(`${first}.3.rule.bands.1.atLeast`, 0);
      edit(`${second}.0.ask`, '');
    });
    expect(found.map((problem) => problem.path).sort()).toEqual(
      ['$.title', `${A}[0].rule.points.other`, `${A}[3].rule.bands[1].atLeast`, `${B}[0].ask`].sort(),
    );
  });

  it('refuses endless nesting instead of overflowing', () => {
    let condition: unknown = { kind: 'answered', indicator: 'A1' };
    for (let depth = 0; depth < 50_000; depth += 1) condition = { kind: 'not', condition };
    const found = problemsAfter((edit) => edit(`${second}.0.relevant`, condition));
    expect([...new Set(found.map((problem) => problem.sentence))]).toEqual([
      'Cần lồng nhau nhiều nhất 40 tầng; nhận được tầng sâu hơn.',
    ]);
  });

  it.each([null, undefined, 7, 'bộ tiêu chí', [], {}, { groups: 'x' }, { groups: [{ indicators: [null] }] }])(
    'refuses %j without throwing',
    (json) => {
      expect(loadSet(json, 'junk.json')).toMatchObject({ kind: 'refused', source: 'junk.json' });
    },
  );

  it('leaves no prototype behind', () => {
    loadSet(
      JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
      'junk.json',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(allSets).toHaveLength(4);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers, AnswerValue } from '../answer';
import type { AnswerType } from '../answer-type';
import { findSet } from '../catalogue';
import { type CriteriaSet, type Indicator, indicatorsOf } from '../schema';
import { score } from '../score';
import type { Because } from '../score-line';
import type { Improvement } from '../way-up/improvement';
import { wayUp } from '../way-up/way-up';

/** One section of a `.scores.md`: what was answered, and everything that must come of it, as written. */
interface Example {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  readonly facts: ReadonlyMap<string, string>;
}

const ending = '.scores.md';
const files = readdirSync(__dirname).filter((name) => name.endsWith(ending));

function readExamples(file: string): readonly Example[] {
  const [, ...sections] = readFileSync(join(__dirname, file), 'utf8').split(/^## /mu);
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    const tableRows = lines.filter((line) => line.startsWith('|')).slice(2);
    const facts = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2).split(': '));
    return {
      title,
      rows: tableRows.map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
      facts: new Map(facts.map(([name = '', ...words]) => [name, words.join(': ')])),
    };
  });
}

const becauseInWords: Readonly<Record<Because, string>> = {
  answered: 'đã trả lời',
  'not-answered': 'chưa trả lời',
  skipped: 'bỏ qua',
  'needs-evidence': 'thiếu ảnh',
  'not-relevant': 'không hỏi',
  'invalid-answer': 'không hợp lệ',
};

const indicatorOf = (set: CriteriaSet, id: string): Indicator =>
  indicatorsOf(set).find((each) => each.id === id)!;

function readAnswers(set: CriteriaSet, rows: Example['rows']): Answers {
  const answers = new Map<string, AnswerValue>();
  for (const [id = '', said = '', photos = '0'] of rows) {
    for (const [key, value] of readCell(indicatorOf(set, id), said)) answers.set(key, value);
    if (photos !== '0')
      answers.set(
        `${id}/photos`,
        Array.from({ length: Number(photos) }, (_, k) => `p${k}`),
      );
  }
  return answers;
}

function readCell({ id, answer }: Indicator, said: string): readonly (readonly [string, AnswerValue])[] {
  if (said === '–') return [];
  if (said === '(bỏ qua)') return [[id, null]];
  if (answer.kind !== 'group') return [[id, readValue(answer, said)]];
  if (said === 'Không') return [[id, false]];
  const entries = said.split('; ').map((entry) => entry.split(', '));
  return [
    [id, true],
    ...entries.flatMap((values, position) => [
      ...answer.questions.map(
        (question, at) =>
          [`${id}/${position + 1}/${question.id}`, readValue(question.answer, values[at]!)] as const,
      ),
      [`${id}/${position + 1}/more`, position + 1 < entries.length] as const,
    ]),
  ];
}

function readValue(type: AnswerType, said: string): AnswerValue {
  const optionId = (label: string): string =>
    ('options' in type ? type.options : []).find((option) => option.label === label)?.id ??
    `unknown label ${label}`;
  if (type.kind === 'choice') return optionId(said);
  if (type.kind === 'choices') return said.split('; ').map(optionId);
  if (type.kind === 'yes-no') return said === 'Có';
  return type.kind === 'text' ? said : Number(said);
}

function wayInWords(set: CriteriaSet, answers: Answers): string {
  const way = wayUp(set, answers);
  if (way.kind !== 'steps') return way.kind;
  return way.steps
    .map(({ indicator, from, to, needs }) => {
      const words = needs.map((need) => improvementInWords(indicatorOf(set, indicator), need));
      return `${indicator} từ ${from} lên ${to} (${words.join(', ')})`;
    })
    .join('; ');
}

function improvementInWords({ answer }: Indicator, need: Improvement): string {
  const label = (id: string): string =>
    `“${('options' in answer ? answer.options : []).find((option) => option.id === id)!.label}”`;
  switch (need.kind) {
    case 'choose':
      return `chọn ${label(need.option)}`;
    case 'choose-also':
      return `chọn thêm ${need.options.map(label).join(', ')}`;
    case 'answer-yes-no':
      return `trả lời “${need.value ? 'Có' : 'Không'}”`;
    case 'at-least':
      return `từ ${need.value} trở lên`;
    case 'at-most':
      return `từ ${need.value} trở xuống`;
    case 'add-entries':
      return `thêm ${need.more} lớp`;
    case 'add-photos':
      return `thêm ${need.more} ảnh`;
    case 'answer':
      return 'trả lời';
  }
}

const examples = files.flatMap((file) =>
  readExamples(file).map((example) => ({ ...example, file, set: findSet(file.slice(0, -ending.length))! })),
);

describe('worked examples', () => {
  it('exist for every published set', () => {
    const sets = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
    expect(files.map((file) => file.replace(ending, '.json')).sort()).toEqual([...sets].sort());
    expect(examples.length).toBeGreaterThanOrEqual(2 * files.length);
  });

  it.each(examples)('$title: every line comes out as in the table', ({ set, rows }) => {
    const { lines } = score(set, readAnswers(set, rows));
    expect(
      lines.map((line) => [
        line.indicator,
        String(line.photos),
        String(line.points),
        becauseInWords[line.because],
      ]),
    ).toEqual(rows.map(([id, , photos, points, because]) => [id, photos, points, because]));
  });

  it.each(examples)('$title: totals and conclusion come out as below the table', ({ set, rows, facts }) => {
    const answers = readAnswers(set, rows);
    const sheet = score(set, answers);
    const below = sheet.belowMinimum.join(', ');
    const way = facts.has('Cách lên ngắn nhất') ? [['Cách lên ngắn nhất', wayInWords(set, answers)]] : [];
    expect([
      ['Nhóm', sheet.groups.map(({ group, points }) => `${group} ${points}`).join(', ')],
      ['Tổng', `${sheet.total}/${sheet.maxTotal}`],
      ['Dưới 5 điểm', below === '' ? 'không có' : below],
      ['Kết luận', sheet.verdict === 'reaches-threshold' ? 'tới ngưỡng' : 'chưa tới ngưỡng'],
      ...way,
    ]).toEqual([...facts]);
  });
});

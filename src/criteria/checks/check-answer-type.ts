import { assertNever } from '../../core/assert-never';
import type { AnswerType } from '../answer-type';
import { duplicates, type Finding, within } from './finding';

/** Whether an answer type's own parts agree. */
export function checkAnswerType(type: AnswerType): readonly Finding[] {
  switch (type.kind) {
    case 'choice':
    case 'choices':
      return duplicates(
        type.options.map(({ id }) => id),
        (position) => ['options', position, 'id'],
      );
    case 'number':
    case 'rating':
      return rising('min', type.min, 'max', type.max);
    case 'date':
      return checkDays(type);
    case 'photos':
      return checkLeastMost(type);
    case 'group':
      return checkQuestions(type.questions);
    case 'yes-no':
    case 'text':
      return [];
    default:
      return assertNever(type);
  }
}

/** Whether `least` is no more than `most`. */
export const checkLeastMost = (range: {
  readonly least: number;
  readonly most: number;
}): readonly Finding[] =>
  range.least > range.most
    ? [{ path: ['least'], expected: `nhiều nhất là most = ${String(range.most)}`, came: String(range.least) }]
    : [];

const rising = (low: string, from: number, high: string, to: number): readonly Finding[] =>
  from < to ? [] : [{ path: [high], expected: `lớn hơn ${low} = ${String(from)}`, came: String(to) }];

const checkDays = ({ earliest, latest }: Extract<AnswerType, { kind: 'date' }>): readonly Finding[] =>
  earliest !== undefined && latest !== undefined && earliest > latest
    ? [{ path: ['latest'], expected: `không sớm hơn ${earliest}`, came: latest }]
    : [];

function checkQuestions(questions: Extract<AnswerType, { kind: 'group' }>['questions']): readonly Finding[] {
  return [
    ...duplicates(
      questions.map(({ id }) => id),
      (position) => ['questions', position, 'id'],
    ),
    ...questions.flatMap(({ id, answer }, position) => [
      ...(id === 'more'
        ? [
            {
              path: ['questions', position, 'id'],
              expected: 'mã khác "more" (dành cho câu hỏi còn nữa không)',
              came: '"more"',
            },
          ]
        : []),
      ...within(['questions', position, 'answer'], checkAnswerType(answer)),
    ]),
  ];
}

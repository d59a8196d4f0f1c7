import type { AnswersById } from '../../../appraisal/case';
import { assertNever } from '../../../core/assert-never';
import type { AnswerValue } from '../../../criteria/answer';
import type { GroupAnswerType, PlainAnswerType } from '../../../criteria/answer-type';
import type { Indicator } from '../../../criteria/schema';
import { dayFromIso, number } from './words';

/** What a person answered to an indicator, a line each; pictures are not among it. */
export function answerInWords({ id, answer }: Indicator, answers: AnswersById): readonly string[] {
  const value = valueAt(answers, id);
  if (answer.kind === 'group') return entriesInWords(id, answer, answers);
  if (value === undefined) return ['chưa trả lời'];
  return [value === null ? 'bỏ qua' : plainInWords(answer, value)];
}

const valueAt = (answers: AnswersById, id: string): AnswerValue | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

function entriesInWords(id: string, type: GroupAnswerType, answers: AnswersById): readonly string[] {
  const places = Array.from({ length: type.most }, (_, at) => at + 1);
  const entries = places.flatMap((place) => {
    const told = type.questions.flatMap((question) => {
      const value = valueAt(answers, `${id}/${place}/${question.id}`);
      return value === undefined || value === null ? [] : [plainInWords(question.answer, value)];
    });
    return told.length === 0 ? [] : [`${place}. ${told.join(' · ')}`];
  });
  if (entries.length > 0) return entries;
  return [valueAt(answers, id) === false ? 'Không có' : 'chưa trả lời'];
}

function plainInWords(type: PlainAnswerType, value: NonNullable<AnswerValue>): string {
  switch (type.kind) {
    case 'choice':
    case 'choices':
      return chosen(type.options, value);
    case 'yes-no':
      return value === true ? 'Có' : 'Không';
    case 'number':
      return `${written(value)} ${type.unit}`;
    case 'rating':
      return `${written(value)} trên ${type.max}`;
    case 'date':
      return dayFromIso(String(value));
    case 'text':
      return String(value);
    case 'photos':
      return 'bằng ảnh';
    default:
      return assertNever(type);
  }
}

const written = (value: NonNullable<AnswerValue>): string =>
  typeof value === 'number' ? number(value) : String(value);

function chosen(
  options: readonly { readonly id: string; readonly label: string }[],
  value: NonNullable<AnswerValue>,
): string {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  const labels = options.filter(({ id }) => ids.includes(id)).map(({ label }) => label);
  return labels.length === 0 ? 'không chọn gì' : labels.join('; ');
}

import { assertNever } from '../../core/assert-never';
import { type Answers, type AnswerValue, photosOf } from '../answer';
import type { AnswerOption, GroupAnswerType, PlainAnswerType } from '../answer-type';
import { countEntries, entryKey, moreKey } from '../entries';
import type { Indicator } from '../schema';
import { countPhotos, isValidAnswer } from '../valid-answer';
import { amountsThatMatter } from './amounts';
import { anyAnswer } from './any-answer';
import { type Change, noChange, somePhotos } from './change';
import { subsets } from './subsets';

/** Every way worth looking at to answer one indicator otherwise, the smallest first. `all` are the indicators around it. */
export function changesOf(
  indicator: Indicator,
  answers: Answers,
  all: readonly Indicator[],
): readonly Change[] {
  const changes = [noChange, ...answerChanges(indicator, answers, all)];
  const withPhotos = evidenceChanges(indicator, answers);
  return [
    ...changes,
    ...withPhotos.flatMap((photos) =>
      changes.map(({ needs, answers: stored }) => ({
        needs: [...needs, ...photos.needs],
        answers: [...stored, ...photos.answers],
      })),
    ),
  ].slice(1);
}

function answerChanges(indicator: Indicator, answers: Answers, all: readonly Indicator[]): readonly Change[] {
  const { id, answer: type } = indicator;
  const now = answers.get(id);
  switch (type.kind) {
    case 'choice':
      return type.options
        .filter((option) => option.id !== now)
        .map((option) => ({ needs: [{ kind: 'choose', option: option.id }], answers: [[id, option.id]] }));
    case 'choices':
      return [...firstAnswer(id, type, now), ...choicesChanges(id, type.options, pickedBefore(type, now))];
    case 'yes-no':
      return [true, false]
        .filter((value) => value !== now)
        .map((value) => ({ needs: [{ kind: 'answer-yes-no', value }], answers: [[id, value]] }));
    case 'number':
    case 'rating':
      return amountChanges(id, amountsThatMatter(indicator, type, all), validNow(type, now));
    case 'date':
    case 'text':
      return firstAnswer(id, type, now);
    case 'photos':
      return photoChanges(id, photoCounts(indicator), countPhotos(now, type.most));
    case 'group':
      return entryChanges(id, type, answers);
    default:
      return assertNever(type);
  }
}

const firstAnswer = (id: string, type: PlainAnswerType, now: AnswerValue | undefined): readonly Change[] =>
  validNow(type, now) === undefined
    ? [{ needs: [{ kind: 'answer' }], answers: [[id, anyAnswer(type)]] }]
    : [];

const validNow = (type: PlainAnswerType, now: AnswerValue | undefined): AnswerValue | undefined =>
  now !== undefined && isValidAnswer(type, now) ? now : undefined;

const pickedBefore = (type: PlainAnswerType, now: AnswerValue | undefined): readonly string[] =>
  Array.isArray(now) && isValidAnswer(type, now) ? now.filter((id) => typeof id === 'string') : [];

/** More ways than these to add options are not looked at. */
const manyWays = 1024;

function choicesChanges(
  id: string,
  options: readonly AnswerOption[],
  picked: readonly string[],
): readonly Change[] {
  const missing = options.map((option) => option.id).filter((option) => !picked.includes(option));
  return subsets(missing, manyWays).map((more) => ({
    needs: [{ kind: 'choose-also', options: more }],
    answers: [[id, [...picked, ...more]]],
  }));
}

const amountChanges = (
  id: string,
  amounts: readonly number[],
  now: AnswerValue | undefined,
): readonly Change[] =>
  amounts
    .filter((value) => value !== now)
    .map((value) => ({
      needs: [{ kind: typeof now === 'number' && value < now ? 'at-most' : 'at-least', value }],
      answers: [[id, value]],
    }));

function evidenceChanges(indicator: Indicator, answers: Answers): readonly Change[] {
  if (indicator.evidence === undefined) return [];
  const key = photosOf(indicator.id);
  return photoChanges(key, photoCounts(indicator), countPhotos(answers.get(key), indicator.evidence.most));
}

const photoChanges = (key: string, counts: readonly number[], now: number): readonly Change[] =>
  counts
    .filter((count) => count > now)
    .map((count) => ({
      needs: [{ kind: 'add-photos', more: count - now }],
      answers: [[key, somePhotos(count)]],
    }));

/** The numbers of pictures at which points change. */
function photoCounts({ rule, evidence }: Indicator): readonly number[] {
  const bands = rule.kind === 'by-evidence' ? rule.bands.map(({ atLeast }) => Math.ceil(atLeast)) : [];
  const required = evidence?.required === true ? [evidence.least] : [];
  return [...new Set([...bands, ...required])].sort((one, other) => one - other);
}

/** Entries are added by completing those that are there and appending. */
function entryChanges(id: string, type: GroupAnswerType, answers: Answers): readonly Change[] {
  const now = countEntries(id, type, answers);
  return Array.from({ length: type.most - now }, (_, position) => now + position + 1).map((count) => ({
    needs: [{ kind: 'add-entries', more: count - now }],
    answers: [[id, true], ...entriesUpTo(count, id, type)],
  }));
}

const entriesUpTo = (count: number, id: string, type: GroupAnswerType): Change['answers'] =>
  Array.from({ length: count }, (_, position) => position + 1).flatMap((entry) => [
    ...type.questions.map((question): Change['answers'][number] => [
      entryKey(id, entry, question.id),
      anyAnswer(question.answer),
    ]),
    [moreKey(id, entry), entry < count],
  ]);

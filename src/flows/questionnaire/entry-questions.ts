import type { GroupAnswerType } from '../../criteria/answer-type';
import { entryKey, moreKey } from '../../criteria/entries';
import { isValidAnswer } from '../../criteria/valid-answer';
import type { Wording } from '../../core/wording';
import { type Question, withValue } from '../engine/question';
import { answerKind } from './answer-kind';
import type { ToldSoFar } from './told-so-far';
import { headed, whereOf, type WordedIndicator } from './word-indicator';

/** The questions of a repeat group: those of each entry, and after each whether another follows. */
export function entryQuestions(
  worded: WordedIndicator,
  group: GroupAnswerType,
  told: ToldSoFar,
): readonly Question[] {
  const { id } = worded.indicator;
  if (told.answers.get(id) !== true) return [];
  const questions: Question[] = [];
  for (let entry = 1; entry <= group.most; entry += 1) {
    for (const question of group.questions) {
      if (question.answer.kind === 'photos' && !told.photosWanted) continue;
      questions.push(entryQuestion(worded, told, { question, entry, title: { said: group.title } }));
    }
    if (entry < group.most) questions.push(moreQuestion(worded, told, { another: group.another, entry }));
    if (told.answers.get(moreKey(id, entry)) !== true) break;
  }
  return questions;
}

interface Entry {
  readonly question: GroupAnswerType['questions'][number];
  readonly entry: number;
  readonly title: Wording;
}

function entryQuestion(
  worded: WordedIndicator,
  { answers }: ToldSoFar,
  { question, entry, title }: Entry,
): Question {
  const { indicator, number } = worded;
  const id = entryKey(indicator.id, entry, question.id);
  const stored = answers.get(id);
  const params = { title, entry, ask: { said: question.ask } };
  return withValue(
    {
      id,
      ask: headed(worded, { key: 'question.entry', params }),
      name: { key: 'question.entry.name', params: { number, title, entry } },
      where: whereOf(worded),
      answer: answerKind(question.answer),
    },
    stored !== undefined && isValidAnswer(question.answer, stored) ? stored : undefined,
  );
}

interface Another {
  readonly another: string;
  readonly entry: number;
}

function moreQuestion(
  worded: WordedIndicator,
  { answers }: ToldSoFar,
  { another, entry }: Another,
): Question {
  const { indicator, number } = worded;
  const id = moreKey(indicator.id, entry);
  const stored = answers.get(id);
  return withValue(
    {
      id,
      ask: headed(worded, { said: another }),
      name: { key: 'question.more.name', params: { number } },
      where: whereOf(worded),
      answer: { kind: 'yes-no', yes: { key: 'answer.yes' }, no: { key: 'answer.no' } },
    },
    typeof stored === 'boolean' ? stored : undefined,
  );
}

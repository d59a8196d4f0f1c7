import type { AnswerValue } from '../../criteria/answer';
import type { Wording } from '../../core/wording';
import type { Context, Flow, Move } from '../engine/flow';
import { lines } from '../engine/lines';
import { goOn, keepSilent } from '../engine/moves';
import { isOpen, type Question } from '../engine/question';
import type { Session } from '../engine/session';
import { showAnswer } from '../kinds/kinds';
import { answersAsked } from '../questionnaire/answers-asked';
import { declaration } from '../questionnaire/flow';
import { answerLine } from '../summary/review';
import { fixQuestions } from './fix-questions';
import { fixIn, indicatorOf, withAppraisal, withoutFix } from './fixing';
import { handedIn } from './declaration-of';
import { takeUpAgain } from './laid-aside';
import { reasonWords } from './news-lines';

/** What the officer asked for once more, question by question; then it is handed in again. */
export const fix: Flow = {
  id: 'fix',
  questions: (context) => (fixIn(context.session) === undefined ? [] : [...fixQuestions(context), send]),
  introduce: (context, question) =>
    question.id === send.id ? readBack(context) : because(context, question),
  refusal: (context, question, value) =>
    question.id === send.id ? notYet(context, value) : declaration.refusal?.(context, question, value),
  take: (context, { id }, value) => {
    if (id !== send.id) return goOn(settled(context.session, id, value));
    return value === 'send' ? handInAgain(context) : goOn(askedInFull(context.session));
  },
  anytime: true,
};

const send: Question = {
  id: 'fix-send',
  ask: { key: 'fix.ask' },
  name: { key: 'fix.name' },
  answer: {
    kind: 'choice',
    options: [
      { id: 'send', label: { key: 'fix.send' }, word: 'Nộp lại', alias: 'send' },
      { id: 'more', label: { key: 'fix.more' }, word: 'Sửa thêm', alias: 'change more' },
    ],
  },
};

/** Why it can't be handed in again at this moment. */
function notYet(context: Context, value: AnswerValue): Wording | undefined {
  if (value !== 'send') return undefined;
  const { pending } = context.session;
  if (pending !== undefined)
    return { key: 'photos.waiting', params: { pending: Object.keys(pending).length } };
  return fixQuestions(context).some(isOpen) ? { key: 'fix.not-yet' } : undefined;
}

/** Why it is asked again, and what was answered before. */
function because({ session, ...context }: Context, question: Question): readonly Wording[] {
  const reason = fixIn(session)?.asked[indicatorOf(question.id)];
  if (reason === undefined || question.again !== true) return [];
  const { answer, value, name } = question;
  const said: Wording = { key: 'fix.because', params: { name, reason: reasonWords(reason) } };
  if (value === undefined || value === null || answer.kind === 'photos') return [said];
  const before = showAnswer({ ...context, session }, answer, value);
  return [said, { key: 'ask.before', params: { answer: before } }];
}

/** What was asked again with its answers as they are now. */
function readBack(context: Context): readonly Wording[] {
  const asked = fixIn(context.session)?.asked ?? {};
  const answers = declaration
    .questions(context)
    .filter(({ id }) => Object.hasOwn(asked, id))
    .flatMap((question) => answerLine(context, question));
  return answers.length === 0 ? [] : [{ key: 'fix.review' }, lines(answers)];
}

/** An answer, or that it stays as it was. */
function settled(session: Session, question: string, value: AnswerValue): Session {
  const now = fixIn(session);
  if (now === undefined) return session;
  const stays = value === null && Object.hasOwn(session.answers, question);
  const answers = stays ? session.answers : { ...session.answers, [question]: value };
  const done = now.done.includes(question) ? now.done : [...now.done, question];
  return withAppraisal({ ...session, answers }, { fix: { ...now, done } });
}

/** Everything of the indicators is gone through again. */
function askedInFull(session: Session): Session {
  const now = fixIn(session);
  return now === undefined ? session : withAppraisal(session, { fix: { ...now, done: [], all: true } });
}

/** A declaration that waited is gone on with. */
function handInAgain(context: Context): Move {
  const id = handedIn(context);
  const after = takeUpAgain(withoutFix(context.session));
  if (id === undefined) return goOn(after);
  const act = { kind: 'resubmit', declaration: id, answers: answersAsked(context) } as const;
  return keepSilent(after, [{ kind: 'appraisal', act }]);
}

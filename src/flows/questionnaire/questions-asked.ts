import { scoreLines } from '../../criteria/score-line';
import type { Question } from '../engine/question';
import type { Session } from '../engine/session';
import { consentTo } from '../start/consents';
import { answersMap } from './answers';
import { indicatorQuestions } from './indicator-questions';
import type { Questionnaire } from './questionnaire';

interface Asked {
  readonly questionnaire: Questionnaire;
  readonly photosWanted: boolean;
  readonly questions: readonly Question[];
}

/** What was worked out for the same answers before: several looks at one session in a turn cost one. */
const known = new WeakMap<Session['answers'], Asked>();

/** The questions of a set that matter, given the answers so far, with what is stored for each. */
export function questionsAsked(questionnaire: Questionnaire, session: Session): readonly Question[] {
  const photosWanted = consentTo(session, 'photos') === true;
  const before = known.get(session.answers);
  if (before?.questionnaire === questionnaire && before.photosWanted === photosWanted)
    return before.questions;
  const questions = workOut(questionnaire, session, photosWanted);
  known.set(session.answers, { questionnaire, photosWanted, questions });
  return questions;
}

function workOut(questionnaire: Questionnaire, session: Session, photosWanted: boolean): readonly Question[] {
  const { placed, indicators, wordedAs } = questionnaire;
  const answers = answersMap(session);
  const relevant = scoreLines(placed, answers).filter(({ because }) => because !== 'not-relevant');
  return relevant.flatMap((line, index) => {
    const indicator = indicators.get(line.indicator);
    if (indicator === undefined) return [];
    return indicatorQuestions(wordedAs(indicator, index + 1, relevant.length), line, {
      answers,
      photosWanted,
    });
  });
}

import type { Context, Flow } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { goOn } from '../engine/moves';
import type { Option, Question } from '../engine/question';
import { declaration } from '../questionnaire/flow';
import { whoYouAre } from '../who-you-are/flow';

/** Which answer to change: the numbered questions first, so that their numbers are their places in the list. */
export const edit: Flow = {
  id: 'edit',
  questions: (context) => {
    const options = context.session.submitted === undefined ? optionsOf(context) : [];
    return options.length === 0 ? [] : [{ ...question, answer: { kind: 'choice', options } }];
  },
  take: ({ session }, _question, value) => goOn(focusOn(session, String(value))),
  mayLeave: true,
  anytime: true,
};

const question: Omit<Question, 'answer'> = {
  id: 'edit',
  ask: { key: 'edit.ask' },
  name: { key: 'edit.name' },
};

function optionsOf(context: Context): readonly Option[] {
  const questions = declaration.questions(context).filter(({ value }) => value !== undefined);
  const numbered = questions.filter(({ number }) => number !== undefined);
  // What was left out is asked again beside its question.
  const beside = questions.filter(({ number, value }) => number === undefined && value !== null);
  const about = whoYouAre.questions(context).filter(({ value }) => value !== undefined);
  return [...numbered, ...beside, ...about].map(({ id, name, title }) => ({
    id,
    label: title ?? name,
    word: id,
  }));
}

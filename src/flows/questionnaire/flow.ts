import type { AnswerValue } from '../../criteria/answer';
import { brokenConstraint } from '../../criteria/broken-constraint';
import { type CriteriaSet, refOf } from '../../criteria/schema';
import type { Wording } from '../../core/wording';
import type { Context, Flow } from '../engine/flow';
import { goOn } from '../engine/moves';
import type { Question } from '../engine/question';
import { answersMap } from './answers';
import type { Questionnaire } from './questionnaire';
import { questionsAsked } from './questions-asked';
import { setLabel } from './set-label';

/** The questions of the pinned criteria set, and the pictures that go with them. */
export const declaration: Flow = {
  id: 'questionnaire',
  questions: (context) => {
    const questionnaire = questionnaireOf(context);
    return questionnaire === undefined ? [] : questionsAsked(questionnaire, context.session);
  },
  introduce: (context, question) => {
    const questionnaire = questionnaireOf(context);
    return questionnaire === undefined ? [] : headingOf(questionnaire, question);
  },
  refusal: (context, { id }, value) => {
    const set = questionnaireOf(context)?.set;
    if (set === undefined || value === null) return undefined;
    const message = brokenConstraint(set, id, answersMap(context.session).set(id, value));
    return message === undefined ? undefined : { said: message };
  },
  take: ({ session }, { id }, value: AnswerValue) =>
    goOn({ ...session, answers: { ...session.answers, [id]: value } }),
};

/** The set a conversation has pinned; the current one for its audience should that version be unknown here. */
export function questionnaireOf({ session, script }: Context): Questionnaire | undefined {
  const { set, profile } = session;
  if (set === undefined) return undefined;
  return script.questionnaires.get(set) ?? currentFor(script, profile.audience);
}

function currentFor({ questionnaires, setFor }: Context['script'], audience: string | undefined) {
  const set = setFor.get(audience ?? '');
  return set === undefined ? undefined : questionnaires.get(refOf(set));
}

/** What is said where the questions begin, and at the head of each group of them. */
function headingOf({ set, placed }: Questionnaire, question: Question): readonly Wording[] {
  const place = placed.findIndex(({ indicator }) => indicator.id === question.id);
  const group = set.groups.find(({ id }) => id === placed[place]?.group);
  if (group === undefined || placed[place - 1]?.group === group.id) return [];
  const part: Wording = {
    key: 'questionnaire.part',
    params: { part: set.groups.indexOf(group) + 1, title: { said: group.title } },
  };
  return place === 0 ? [...introductionOf(set), part] : [part];
}

const introductionOf = (set: CriteriaSet): readonly Wording[] => [
  { key: 'questionnaire.intro', params: { title: { said: set.title } } },
  ...setLabel(set),
];

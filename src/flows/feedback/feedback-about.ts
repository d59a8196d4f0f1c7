import { refOf } from '../../criteria/schema';
import type { Context } from '../engine/flow';
import type { Question } from '../engine/question';
import { questionnaireOf } from '../questionnaire/flow';
import type { Questionnaire } from '../questionnaire/questionnaire';
import { questionsAsked } from '../questionnaire/questions-asked';

/** The set somebody declares for, else the only one for those like them; nothing where it has to be asked. */
export function ownSet(context: Context): string | undefined {
  const { session, script } = context;
  const pinned = questionnaireOf(context);
  if (pinned !== undefined) return refOf(pinned.set);
  const sets = Array.from(script.setFor.values());
  const set = script.setFor.get(session.profile.audience ?? '') ?? (sets.length === 1 ? sets[0] : undefined);
  return set === undefined ? undefined : refOf(set);
}

/** The questions of a set with their numbers: of their own declaration as they see them there. */
export function numberedIn(context: Context, ref: string): readonly Question[] {
  const questionnaire = context.script.questionnaires.get(ref);
  if (questionnaire === undefined) return [];
  return questionsOf(context, questionnaire).filter(
    ({ id, number }) => number !== undefined && questionnaire.indicators.has(id),
  );
}

function questionsOf(context: Context, questionnaire: Questionnaire): readonly Question[] {
  const { session } = context;
  const isOwn = questionnaireOf(context) === questionnaire;
  return questionsAsked(questionnaire, isOwn ? session : { ...session, answers: {} });
}

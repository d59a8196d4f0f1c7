import { declarationId, type DeclarationId } from '../../core/ids';
import type { Wording } from '../../core/wording';
import { refOf } from '../../criteria/schema';
import { dayInVietnam } from '../engine/day';
import type { Context, Move } from '../engine/flow';
import { goOn, without } from '../engine/moves';
import { answersAsked } from '../questionnaire/answers-asked';
import { questionnaireOf } from '../questionnaire/flow';
import { resultLines } from '../score/result';

/** Hands the declaration in, once for each person and round, and says what it scores. */
export function submit(context: Context): Move {
  const questionnaire = questionnaireOf(context);
  if (questionnaire === undefined) return goOn(context.session);
  const { script, at } = context;
  const session = { ...without(context.session, 'focus'), submitted: { round: script.round.id, at } };
  return goOn(
    session,
    [{ key: 'result.thanks' }, ...resultLines(context), ...askedForFeedback(context)],
    [
      {
        kind: 'submit',
        declaration: {
          id: idOf(context),
          set: refOf(questionnaire.set),
          round: script.round.id,
          answers: answersAsked(context),
          submittedAt: at,
        },
      },
    ],
  );
}

/** In a time in which the plan gathers what people think of the criteria. */
const askedForFeedback = ({ script, at }: Context): readonly Wording[] =>
  script.feedbackWantedOn?.(dayInVietnam(at)) === true ? [{ key: 'feedback.wanted' }] : [];

/** The same in whatever chat of the person it is handed in. */
const idOf = ({ chat, script, session: { origin = chat } }: Context): DeclarationId =>
  declarationId(`${origin}/${script.round.id}`);

import type { Wording } from '../../core/wording';
import { focusOn } from '../engine/focus';
import { writtenDay } from '../engine/day';
import type { Context, Flow } from '../engine/flow';
import { goOn } from '../engine/moves';
import { type Question, withValue } from '../engine/question';
import { questionnaireOf } from '../questionnaire/flow';
import { provisional } from '../score/provisional';
import { setLabel } from '../questionnaire/set-label';
import { reviewLines } from './review';
import { roundOver } from './round-over';
import { submit } from './submit';

/** Everything read back before it is handed in. */
export const summary: Flow = {
  id: 'summary',
  questions: ({ session }) => [withValue(question, session.submitted === undefined ? undefined : 'submit')],
  introduce: (context) => {
    const set = questionnaireOf(context)?.set;
    const scored = set === undefined ? [] : [provisional(context, set), ...setLabel(set)];
    return [{ key: 'summary.intro' }, ...reviewLines(context), ...scored];
  },
  refusal: (context, _question, value) => {
    const { pending } = context.session;
    if (value !== 'submit') return undefined;
    if (pending !== undefined)
      return { key: 'photos.waiting', params: { pending: Object.keys(pending).length } };
    return over(context);
  },
  take: (context, _question, value) =>
    value === 'submit' ? submit(context) : goOn(focusOn(context.session, 'edit')),
};

const question: Question = {
  id: 'summary',
  ask: { key: 'summary.ask' },
  name: { key: 'summary.name' },
  answer: {
    kind: 'choice',
    options: [
      { id: 'submit', label: { key: 'summary.submit' }, word: 'Nộp phiếu', alias: 'submit' },
      { id: 'edit', label: { key: 'summary.edit' }, word: 'Sửa câu trả lời', alias: 'edit' },
    ],
  },
};

/** After a round is over nothing is handed in; the draft waits for the next. */
function over(context: Context): Wording | undefined {
  const day = roundOver(context);
  return day === undefined ? undefined : { key: 'round.over', params: { day: writtenDay(day) } };
}

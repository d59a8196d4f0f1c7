import { focusOn } from '../engine/focus';
import type { Flow } from '../engine/flow';
import { goOn } from '../engine/moves';
import { type Question, withValue } from '../engine/question';
import { questionnaireOf } from '../questionnaire/flow';
import { provisional } from '../score/provisional';
import { setLabel } from '../questionnaire/set-label';
import { reviewLines } from './review';
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
  refusal: ({ session }, _question, value) =>
    value === 'submit' && session.pending !== undefined
      ? { key: 'photos.waiting', params: { pending: Object.keys(session.pending).length } }
      : undefined,
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

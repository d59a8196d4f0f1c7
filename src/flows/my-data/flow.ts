import type { Wording } from '../../core/wording';
import type { Context, Flow } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { lines } from '../engine/lines';
import { goOn } from '../engine/moves';
import type { Question } from '../engine/question';
import { consentTo, purposes } from '../start/consents';
import { reviewLines } from '../summary/review';

/** What is stored about the person, and what they may do about it. */
export const myData: Flow = {
  id: 'my-data',
  questions: () => [question],
  introduce: (context) => [{ key: 'data.intro' }, ...reviewLines(context), ...consentLines(context)],
  take: ({ session }, _question, value) => goOn(focusOn(session, String(value))),
  mayLeave: true,
  anytime: true,
};

const question: Question = {
  id: 'data',
  ask: { key: 'data.ask' },
  name: { key: 'data.name' },
  answer: {
    kind: 'choice',
    options: [
      { id: 'consents', label: { key: 'data.consents' }, word: 'Đổi ý về sự đồng ý', alias: 'consents' },
      { id: 'erase', label: { key: 'data.erase' }, word: 'Xóa hết dữ liệu', alias: 'erase' },
    ],
  },
};

function consentLines({ session }: Context): readonly Wording[] {
  const said = purposes.flatMap((purpose): readonly Wording[] => {
    const given = consentTo(session, purpose);
    if (given === undefined) return [];
    const name: Wording = { key: `start.consent.${purpose}.name` };
    return [{ key: given ? 'data.agreed' : 'data.not-agreed', params: { name } }];
  });
  return said.length === 0 ? [] : [lines(said)];
}

import type { Flow } from '../engine/flow';
import { goOn, keepSilent } from '../engine/moves';
import { appealable } from './appealable';

const LONGEST = 1000;

/** What the person does not agree with, in their own words, which go to the officers as they are. */
export const appeal: Flow = {
  id: 'appeal',
  questions: (context) => {
    const found = appealable(context);
    if (found === undefined) return [];
    return [
      {
        id: 'appeal',
        ask: { key: found.isEarlier ? 'appeal.ask-earlier' : 'appeal.ask' },
        name: { key: 'appeal.name' },
        answer: { kind: 'text', maxLength: LONGEST },
      },
    ];
  },
  take: (context, _question, value) => {
    const declaration = appealable(context)?.declaration;
    if (declaration === undefined) return goOn(context.session);
    const act = { kind: 'appeal', declaration, text: String(value) } as const;
    return keepSilent(context.session, [{ kind: 'appraisal', act }]);
  },
  mayLeave: true,
};

import type { Context, Flow } from '../engine/flow';
import { dayInVietnam } from '../engine/day';
import { goOn, keepSilent } from '../engine/moves';
import { handedIn } from './declaration-of';

const LONGEST = 1000;

/** Until when the person can say that they do not agree with the result, `YYYY-MM-DD`; nothing where they can't any more. */
export function appealableUntil({ session, at }: Pick<Context, 'session' | 'at'>): string | undefined {
  const news = session.appraisal?.news;
  const until = news !== undefined && 'appealUntil' in news ? news.appealUntil : undefined;
  return until === undefined || dayInVietnam(at) > until ? undefined : until;
}

/** What the person does not agree with, in their own words, which go to the officers as they are. */
export const appeal: Flow = {
  id: 'appeal',
  questions: (context) =>
    appealableUntil(context) === undefined
      ? []
      : [
          {
            id: 'appeal',
            ask: { key: 'appeal.ask' },
            name: { key: 'appeal.name' },
            answer: { kind: 'text', maxLength: LONGEST },
          },
        ],
  take: (context, _question, value) => {
    const declaration = handedIn(context);
    if (declaration === undefined) return goOn(context.session);
    const act = { kind: 'appeal', declaration, text: String(value) } as const;
    return keepSilent(context.session, [{ kind: 'appraisal', act }]);
  },
  mayLeave: true,
};

import type { Context, Flow } from '../engine/flow';
import { goOn, keepSilent } from '../engine/moves';
import type { Session } from '../engine/session';
import { consentTo } from '../start/consents';
import { roundOver } from '../summary/round-over';
import { handedIn } from './declaration-of';

/** Whether the person has withdrawn what they handed in, as far as this chat knows. */
export const mayReinstate = (session: Session): boolean =>
  session.submitted !== undefined &&
  session.appraisal?.news?.kind === 'withdrawn' &&
  consentTo(session, 'declaration') === true;

/** Hands in once more what was withdrawn, as it was, once it was confirmed; not after the round. */
export const reinstate: Flow = {
  id: 'reinstate',
  questions: ({ session }) =>
    mayReinstate(session)
      ? [
          {
            id: 'reinstate',
            ask: { key: 'reinstate.ask' },
            name: { key: 'reinstate.name' },
            answer: { kind: 'yes-no', yes: { key: 'reinstate.yes' }, no: { key: 'reinstate.no' } },
          },
        ]
      : [],
  refusal: (context, _question, value) => (value === true ? tooLate(context) : undefined),
  take: (context, _question, value) => {
    const declaration = handedIn(context);
    if (declaration === undefined || value !== true)
      return goOn(context.session, [{ key: 'reinstate.kept' }]);
    return keepSilent(context.session, [{ kind: 'appraisal', act: { kind: 'reinstate', declaration } }]);
  },
  mayLeave: true,
};

const tooLate = (context: Context) =>
  roundOver(context) === undefined ? undefined : ({ key: 'news.not-done.round-over' } as const);

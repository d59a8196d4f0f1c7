import type { Flow } from '../engine/flow';
import { goOn, keepSilent } from '../engine/moves';
import type { Session } from '../engine/session';
import { handedIn } from './declaration-of';

/** Whether a declaration was handed in and, as far as this chat knows, can be taken back. */
export function mayWithdraw({ submitted, appraisal }: Session): boolean {
  const kind = appraisal?.news?.kind;
  return submitted !== undefined && (kind === undefined || !settledKinds.includes(kind));
}

const settledKinds: readonly string[] = ['proposed', 'recognised', 'not-recognised', 'annulled', 'withdrawn'];

/** Takes back what was handed in, once it was confirmed. */
export const withdraw: Flow = {
  id: 'withdraw',
  questions: ({ session }) =>
    mayWithdraw(session)
      ? [
          {
            id: 'withdraw',
            ask: { key: 'withdraw.ask' },
            name: { key: 'withdraw.name' },
            answer: { kind: 'yes-no', yes: { key: 'withdraw.yes' }, no: { key: 'withdraw.no' } },
          },
        ]
      : [],
  take: (context, _question, value) => {
    const declaration = handedIn(context);
    if (declaration === undefined || value !== true) return goOn(context.session, [{ key: 'withdraw.kept' }]);
    return keepSilent(context.session, [{ kind: 'appraisal', act: { kind: 'withdraw', declaration } }]);
  },
  mayLeave: true,
};

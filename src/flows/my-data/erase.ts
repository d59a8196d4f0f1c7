import type { Flow } from '../engine/flow';
import { goOn, rest } from '../engine/moves';
import { forgotten } from '../engine/session';
import { erasure } from '../link/erasure';

/** Deletes everything told so far, once it was confirmed. */
export const erase: Flow = {
  id: 'erase',
  questions: () => [
    {
      id: 'erase',
      ask: { key: 'erase.ask' },
      name: { key: 'erase.name' },
      answer: { kind: 'yes-no', yes: { key: 'erase.yes' }, no: { key: 'erase.no' } },
    },
  ],
  take: ({ session }, _question, value) => {
    if (value !== true) return goOn(session, [{ key: 'erase.kept' }]);
    return rest({ ...forgotten(session), resting: 'stopped' }, [{ key: 'erase.done' }], erasure(session));
  },
  mayLeave: true,
};

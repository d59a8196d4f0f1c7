import { answerQuestion, type AnswerQuestion } from '../app/ask/answer-question';
import type { AskedPlan } from '../app/ask/ask-deps';
import { givenBy } from '../app/feedback/given-by';
import type { RoundBook } from '../app/rounds/round-book';
import type { Clock } from '../core/clock';
import { findSet } from '../criteria/catalogue';
import type { UnitIndex } from '../core/units';
import type { Store } from './open-store';

interface Parts {
  readonly store: Store;
  readonly units: UnitIndex;
  readonly province: string;
  readonly roundBook: RoundBook;
  readonly plan?: AskedPlan | undefined;
  readonly clock: Clock;
}

/** What people's questions are answered from. The last day of a round is one that officers have set. */
export function asking({ store, units, province, roundBook, plan, clock }: Parts): AnswerQuestion {
  return answerQuestion({
    ...store,
    units,
    province,
    clock,
    given: givenBy(store),
    audienceOf: (set) => findSet(set)?.audience.id,
    ...(plan === undefined ? {} : { plan }),
    currentRound: async () => {
      const { id, year, kind } = await roundBook.current();
      const kept = await store.rounds.find(id);
      return { id, year, kind, ...(kept === undefined ? {} : { closesOn: kept.closedOn ?? kept.closesOn }) };
    },
  });
}

import type { DeskDeps } from '../app/declarations-desk/desk-deps';
import type { Clock } from '../core/clock';
import { currentSets } from '../criteria/catalogue';
import type { Page } from '../http/dashboard/page';
import { peoplePages as pagesOf } from '../http/dashboard/people/pages';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import { declarationsOf } from '../store/declarations-of';
import type { Store } from './open-store';

interface Parts {
  readonly store: Store;
  readonly plan: PlanProfile;
  readonly clock: Clock;
  readonly config: { readonly PROVINCE: string };
}

/** Finding people, and what became of each of them. */
export const peoplePages = ({ store, plan, clock, config }: Parts, desk: DeskDeps): readonly Page[] =>
  pagesOf({
    ...store,
    desk,
    clock,
    declarationsOf: declarationsOf(store.connection),
    sets: currentSets,
    movements: plan.campaigns.filter(({ registration }) => registration),
    province: config.PROVINCE,
  });

import type { DeskDeps } from '../app/declarations-desk/desk-deps';
import { currentSets } from '../criteria/catalogue';
import { tableXlsx } from '../documents/table-xlsx';
import { feedbackPages } from '../http/dashboard/feedback/pages';
import { movementsPages } from '../http/dashboard/movements/pages';
import type { Page } from '../http/dashboard/page';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import type { Store } from './open-store';

/** What people give besides their declarations: feedback on the criteria, and their names for movements. */
export const givenPages = (
  { store, plan }: { readonly store: Store; readonly plan: PlanProfile },
  desk: DeskDeps,
): readonly Page[] => [
  ...feedbackPages({ ...store, desk, sets: currentSets, tableXlsx }),
  ...movementsPages({
    ...store,
    desk,
    movements: plan.campaigns.filter(({ registration }) => registration),
    tableXlsx,
  }),
];

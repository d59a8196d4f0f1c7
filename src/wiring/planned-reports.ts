import type { PlannedReport } from '../app/reports/reports-deps';
import { dutiesIn } from '../notifications/plan/occurrences';
import { officersOf } from '../notifications/plan/officers-of';
import type { PlanProfile } from '../notifications/plan/plan-profile';

/** The reports of a plan that somebody here owes in a year. */
export const plannedReports =
  (plan: PlanProfile) =>
  (year: number): readonly PlannedReport[] =>
    dutiesIn(plan, year).flatMap(({ deadline, lastGoodDay }) => {
      const officers = officersOf(plan, deadline.owedBy);
      if (officers.length === 0) return [];
      return [
        {
          entry: deadline.id,
          year,
          what: deadline.what,
          lastGoodDay,
          to: recipientsOf(plan, deadline.to),
          levels: Array.from(new Set(officers.map(({ level }) => level))),
          assumption: officers.some(({ assumption }) => assumption),
        },
      ];
    });

/** Who gets it today: of an organisation that is no more, who stands for it. */
function recipientsOf({ actors }: PlanProfile, to: readonly string[]): string {
  const names = actors.filter(({ id }) => to.includes(id)).map(({ name, legacy }) => legacy?.today ?? name);
  return Array.from(new Set(names)).join('; ');
}

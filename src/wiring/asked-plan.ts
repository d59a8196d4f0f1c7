import type { AskedPlan } from '../app/ask/ask-deps';
import { unitKind, type UnitKind } from '../core/unit-path';
import type { UnitIndex } from '../core/units';
import { allSets } from '../criteria/catalogue';
import type { AskedTarget } from '../flows/ask/answer';
import type { Denominator } from '../notifications/plan/denominators';
import { dutiesIn } from '../notifications/plan/occurrences';
import type { PlanArea } from '../notifications/plan/plan-area';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import { progressOf, type Progress, type TitleCounts } from '../notifications/plan/progress';

/** The title of the sets that are declared with: công dân học tập. */
const TITLE = 'CDHT';

interface Parts {
  readonly units: UnitIndex;
  readonly area: PlanArea;
  readonly denominators: readonly Denominator[];
}

/** What a plan says that people ask about. */
export const askedPlan = (plan: PlanProfile, { units, area, denominators }: Parts): AskedPlan => ({
  name: plan.name,
  ...(plan.area === undefined ? {} : { onlyIn: area.isPlanned }),
  targetsOf: (unit, year, recognised) => {
    if (!area.isPlanned(unit)) return [];
    const counts = Array.from(audiencesOf(plan), (audience): TitleCounts => ({
      title: TITLE,
      audience,
      submitted: 0,
      appraised: 0,
      recognised: recognised.get(audience) ?? 0,
    }));
    return progressOf(plan, { unit, year, counts, denominators }).flatMap((each) => targetIn(plan, each));
  },
  reportsOf: (asked, year) =>
    dutiesIn(plan, year)
      .filter(({ deadline: { owedBy } }) =>
        asked.some((unit) => area.isPlanned(unit) && isOwedAt(plan, owedBy, unitKind(units, unit))),
      )
      .map(({ deadline, lastGoodDay }) => ({ what: deadline.what, lastDay: lastGoodDay })),
});

/** The forms a plan's targets are about, and every one that is declared with. */
const audiencesOf = ({ targets }: PlanProfile): ReadonlySet<string> =>
  new Set([
    ...allSets.map(({ audience }) => audience.id),
    ...targets.flatMap(({ counts }) => counts?.audiences ?? []),
  ]);

/** Nothing for targets of other titles, and those that are no share of anything. */
function targetIn(plan: PlanProfile, progress: Progress): readonly AskedTarget[] {
  const { target } = progress;
  const { aim, year, counts } = target;
  if (counts?.title !== TITLE || aim.kind !== 'share') return [];
  const standing = standingOf(progress);
  const assumed = counts.assumption;
  const of = plan.denominators.find(({ id }) => id === aim.of)?.name ?? aim.of;
  return standing === undefined ? [] : [{ year, percent: aim.percent, of, assumed, standing }];
}

function standingOf(progress: Progress): AskedTarget['standing'] | undefined {
  switch (progress.kind) {
    case 'measured': {
      const { percent, missing, whole, counted } = progress;
      return { kind: progress.kind, recognised: counted.recognised, percent, missing, whole };
    }
    case 'no-denominator':
      return { kind: progress.kind, recognised: progress.counted.recognised };
    case 'not-told-apart':
      return { kind: progress.kind };
    case 'not-counted':
    case 'words':
      return undefined;
  }
}

const isOwedAt = (plan: PlanProfile, owedBy: readonly string[], level: UnitKind | undefined): boolean =>
  plan.actors.some(({ id, officer }) => owedBy.includes(id) && officer?.level === level);

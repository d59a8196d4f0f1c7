import { join } from 'node:path';
import { planArea } from '../../notifications/plan/plan-area';
import type { PlanProfile } from '../../notifications/plan/plan-profile';
import { reminding } from '../../notifications/reminding';
import { seedAsked } from '../../testing/asked-stage';
import { describeTranscripts } from '../../testing/describe-transcripts';
import { communes } from '../../testing/dong-thap';
import { linkedStage } from '../../testing/linked-chats';
import { playPhones } from '../../testing/play-phones';
import { shippedPlan } from '../../testing/shipped-plan';
import { plannedReports } from '../../wiring/planned-reports';

// As if the plan had stayed in the province it was made for, so that there are communes outside of it.
const plan: PlanProfile = {
  ...shippedPlan('dong-thap'),
  area: { of: ['2024:87'], assumption: true, because: 'để thử' },
};
const { isPlanned } = planArea(plan, communes);
const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };
const plannedIn = plannedReports(plan);

describeTranscripts(
  'the transcripts of officers who say what became of their report',
  join(__dirname, 'transcripts'),
  async (store, written) => {
    await seedAsked(store, written);
    // The plans at hand ask one report a year: another is asked here, so that there are several to choose from.
    const asksTwo = /^# hai báo cáo$/mu.test(written);
    const stage = linkedStage(store, {
      reminding: reminding({ plan, rules, most: 6, isPlanned }),
      reports: {
        isPlanned,
        plannedIn: (year) =>
          plannedIn(year).flatMap((each) =>
            asksTwo
              ? [each, { ...each, entry: 'DT-X1', what: 'Báo cáo nhanh', lastGoodDay: `${year}-12-09` }]
              : [each],
          ),
      },
    });
    await stage.sweep();
    const played = await playPhones(stage, written);
    expect(stage.troubles).toEqual([]);
    const audited = await store.audit.newest({ limit: 20 });
    const notes = audited
      .filter(({ what }) => what.startsWith('report.'))
      .map(
        ({ what, who, details }) => `=> nhật ký: ${what} ${details['unit']} ${details['entry']} bởi ${who}`,
      );
    return [played.trimEnd(), ...(notes.length === 0 ? [] : ['', ...notes.toReversed()]), ''].join('\n');
  },
);

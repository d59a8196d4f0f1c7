import { join } from 'node:path';
import { seedAsked } from '../../testing/asked-stage';
import { describeTranscripts } from '../../testing/describe-transcripts';
import { planArea } from '../../notifications/plan/plan-area';
import { communes, province } from '../../testing/dong-thap';
import { linkedStage } from '../../testing/linked-chats';
import { playPhones } from '../../testing/play-phones';
import { askedPlan } from '../../wiring/asked-plan';
import { loadPlan } from '../../wiring/plan';

const profile = loadPlan({
  PLAN: 'dong-thap',
  PLAN_FILE: undefined,
  PLAN_DENOMINATORS: undefined,
  PROVINCE: province,
});
const plan = askedPlan(profile, {
  units: communes,
  area: planArea(profile, communes),
  denominators: [{ unit: '2025:29926', name: 'nguoi-lao-dong', value: 40, year: 2025, source: 'số để thử' }],
});

describeTranscripts(
  'the transcripts of questions people ask',
  join(__dirname, 'transcripts'),
  async (store, written) => {
    await seedAsked(store, written);
    const stage = linkedStage(store, { plan });
    await stage.sweep();
    const played = await playPhones(stage, written);
    expect(stage.troubles).toEqual([]);
    return played;
  },
);

import { officerId } from '../../core/ids';
import { newOfficer, withChange } from '../../core/officer';
import { reminding } from '../../notifications/reminding';
import { province } from '../../testing/dong-thap';
import { linkedStage, type LinkedPhone, type LinkedStage } from '../../testing/linked-chats';
import { atThirdQuestion } from '../../testing/linked-people';
import { shippedPlan } from '../../testing/shipped-plan';
import { openTestStore, type TestStore } from '../../testing/test-store';

const commune = '2025:29926';
/** A local holiday, the day before the last good day of the plan's report. */
const holiday = '2026-11-18';

let store: TestStore;
let stage: LinkedStage;
/** An officer who owes the report, and a resident. */
let hung: LinkedPhone;
let lan: LinkedPhone;
afterEach(async () => {
  expect(stage.troubles).toEqual([]);
  await store.drop();
});

async function begin(extraDays: readonly string[]): Promise<void> {
  store = await openTestStore();
  const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set(extraDays) };
  stage = linkedStage(store, { reminding: reminding({ plan: shippedPlan('dong-thap'), rules, most: 6 }) });
  lan = stage.phone('telegram', 'lan');
  hung = stage.phone('telegram', 'hung');
  await hung.type('chào cháu');
  const at = stage.clock.now();
  const change = {
    kind: 'granted',
    role: 'commune-officer',
    unit: commune,
    key: 'hung',
    by: 'test',
    at,
  } as const;
  await store.officers.save(withChange(newOfficer(officerId(hung.id)), change), [commune, province]);
  await stage.sweep();
}

/** Looks at this hour of Viet Nam and at none since the last time; gives what each of both heard. */
async function heardAt(
  hour: string,
): Promise<{ readonly hung: readonly string[]; readonly lan: readonly string[] }> {
  const before = { hung: hung.said().length, lan: lan.said().length };
  stage.wait((Date.parse(`${hour}:00+07:00`) - stage.clock.now().getTime()) / 60_000);
  await stage.sweep();
  return { hung: hung.said().slice(before.hung), lan: lan.said().slice(before.lan) };
}

const nobody = { hung: [], lan: [] };

describe('what is urgent', () => {
  it('is told an officer in the evening, when what is not waits for the morning, as residents’ reminders do', async () => {
    await begin([]);
    expect(await heardAt('2026-11-12T20:30')).toEqual(nobody);
    const morning = await heardAt('2026-11-13T10:00');
    expect(morning.hung).toEqual([expect.stringContaining('còn 6 ngày')]);

    await heardAt('2026-11-17T20:15');
    await atThirdQuestion(lan);
    await stage.sweep();
    const evening = await heardAt('2026-11-18T20:30');
    expect(evening.hung).toEqual([expect.stringContaining('còn 1 ngày')]);
    expect(evening.lan).toEqual([]);
    expect((await heardAt('2026-11-19T07:30')).lan).toEqual([expect.stringContaining('Cháu nhắc nhẹ')]);
  });

  it('is not told at night: an officer sleeps, too', async () => {
    await begin([]);
    await atThirdQuestion(lan);
    await stage.sweep();
    expect(await heardAt('2026-11-18T21:35')).toEqual(nobody);
    expect(await heardAt('2026-11-19T05:55')).toEqual(nobody);
  });

  it('is told nobody on a quiet day, at no hour, but the day before', async () => {
    await begin([holiday]);
    await atThirdQuestion(lan);
    await stage.sweep();
    expect((await heardAt('2026-11-17T08:00')).hung).toEqual([expect.stringContaining('còn 2 ngày')]);
    for (const hour of ['06:30', '12:00', '20:30'])
      expect(await heardAt(`${holiday}T${hour}`)).toEqual(nobody);
  });

  it('is told on the morning after a quiet day where it could not be told before', async () => {
    await begin([holiday]);
    await atThirdQuestion(lan);
    await stage.sweep();
    for (const hour of ['06:30', '20:30']) expect(await heardAt(`${holiday}T${hour}`)).toEqual(nobody);
    expect((await heardAt('2026-11-19T08:00')).hung).toEqual([expect.stringContaining('19/11/2026')]);
  });
});

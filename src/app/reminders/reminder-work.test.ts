import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { officerId } from '../../core/ids';
import { newOfficer, withChange } from '../../core/officer';
import type { RoleName } from '../../core/roles';
import { readPlan } from '../../notifications/plan/read-plan';
import { reminding } from '../../notifications/reminding';
import { linkedStage, type LinkedPhone, type LinkedStage } from '../../testing/linked-chats';
import { atThirdQuestion, finish, introduced, joinChats } from '../../testing/linked-people';
import { openTestStore, type TestStore } from '../../testing/test-store';

const file = join(__dirname, '../../../data/plans/dong-thap.json');
const plan = readPlan(readFileSync(file, 'utf8'), file);
const province = '2025:82';
const commune = '2025:29926';

let store: TestStore;
let stage: LinkedStage;
beforeEach(async () => {
  store = await openTestStore();
  const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };
  stage = linkedStage(store, { reminding: reminding({ plan, rules, most: 6 }) });
});
afterEach(() => store.drop());

const STEP_HOURS = 4;

/** Lets so many hours pass, looking every four hours as the program does every few seconds. */
async function pass(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += STEP_HOURS) {
    stage.wait(60 * STEP_HOURS);
    await stage.sweep();
  }
}

const hourInVietnam = (): number => (stage.clock.now().getUTCHours() + 7) % 24;

/** What reached a phone while so many hours passed, with the day and hour. */
async function heard(phone: LinkedPhone, hours: number): Promise<readonly string[]> {
  const all: string[] = [];
  for (let hour = 0; hour < hours; hour += STEP_HOURS) {
    const before = phone.said().length;
    await pass(STEP_HOURS);
    const day = new Date(stage.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
    for (const text of phone.said().slice(before))
      all.push(`${day} ${hourInVietnam()}h: ${text.slice(0, 30)}`);
  }
  return all;
}

async function officer(phone: LinkedPhone, role: RoleName, unit: string, areas: readonly string[]) {
  await phone.type('chào cháu');
  const at = stage.clock.now();
  const change = { kind: 'granted', role, unit, key: role, by: 'test', at } as const;
  await store.officers.save(withChange(newOfficer(officerId(phone.id)), change), areas);
}

describe('a resident who stopped half-way', () => {
  it('is reminded after 1, 3 and 7 days, and not on the Sunday between', async () => {
    const lan = await atThirdQuestion(stage.phone('telegram', 'lan'));
    const told = await heard(lan, 24 * 8);
    expect(told).toEqual([
      '2026-11-03 8h: Cháu nhắc nhẹ: phiếu của bác c',
      '2026-11-05 8h: Cháu nhắc nhẹ: phiếu của bác c',
      '2026-11-09 8h: Cháu nhắc nhẹ: phiếu của bác c',
    ]);
    expect(stage.troubles).toEqual([]);
  });

  it('hears nothing any more once it is handed in, or they asked for it', async () => {
    const lan = await atThirdQuestion(stage.phone('telegram', 'lan'));
    const hai = await atThirdQuestion(stage.phone('telegram', 'hai'));
    await pass(30);
    expect(lan.last()).toContain('Cháu nhắc nhẹ');
    await lan.press('Tiếp tục');
    await finish(lan);
    await hai.type('thôi nhắc');
    const before = [lan.said().length, hai.said().length];
    await pass(24 * 3);
    expect([lan.said().length, hai.said().length]).toEqual(before);
  });

  it('hears nothing who did not agree to reminders', async () => {
    const lan = stage.phone('telegram', 'lan');
    await lan.start();
    await lan.press('Đồng ý', 'Đồng ý', 'Không');
    await lan.press('Không');
    await lan.type('Nguyễn Thị Lan', '1964', 'Tân Hồng', 'Ấp 3');
    await lan.press('Người dân trong xã');
    expect(await heard(lan, 24 * 2)).toEqual([]);
  });

  it('is reminded anew from where they stopped the next time', async () => {
    const lan = await introduced(stage.phone('telegram', 'lan'));
    await pass(20);
    await lan.press('Hằng ngày');
    const [first] = await heard(lan, 30);
    // Not at nine, a day after they began, but a day after they went on.
    expect(first).toMatch(/^2026-11-04 8h: Cháu nhắc/);
  });

  it('is written to at the hours they asked for, and not while they asked for quiet', async () => {
    const lan = await atThirdQuestion(stage.phone('telegram', 'lan'));
    await lan.type('nhắc tôi sau 15h');
    expect((await heard(lan, 40))[0]).toMatch(/^2026-11-03 16h/);
    await lan.type('nhắc sau 5 ngày');
    const [next] = await heard(lan, 24 * 8);
    expect(next).toMatch(/^2026-11-09 1\d+h/);
  });

  it('is written to in the chat used last, with the way to go on there', async () => {
    const old = await atThirdQuestion(stage.phone('telegram', 'lan'));
    const now = stage.phone('zalo-oa', 'lan');
    await joinChats(old, now);
    await now.type('trạng thái');
    const before = old.said().length;
    await pass(30);
    expect(now.last()).toContain('Cháu nhắc nhẹ');
    expect(old.said()).toHaveLength(before);
  });

  it('who blocked us is not written to', async () => {
    const lan = await atThirdQuestion(stage.phone('telegram', 'lan'));
    await lan.does({ kind: 'blocked' });
    expect(await heard(lan, 48)).toEqual([]);
  });
});

describe('officers who owe something', () => {
  it('are told in one message, once, and not any more when it is done', async () => {
    const hung = stage.phone('telegram', 'hung');
    await officer(hung, 'commune-officer', commune, [commune, province]);
    const told = await heard(hung, 24 * 11);
    // The report is due before 20/11; T-14 fell on 5/11, T-7 on 12/11.
    expect(told.map((text) => text.slice(0, 14))).toEqual(['2026-11-05 8h:', '2026-11-12 8h:']);
    expect(hung.last()).toContain('ngày cuối là 19/11/2026, còn 7 ngày');
    await store.reports.markSent({
      duty: { unit: commune, entry: 'DT-D1', year: 2026 },
      to: 'Hội Khuyến học tỉnh',
      at: stage.clock.now(),
      by: 'test',
      figures: [],
    });
    expect(await heard(hung, 24 * 5)).toEqual([]);
  });

  it('hear of it again the next day where they said “để mai”', async () => {
    const hung = stage.phone('telegram', 'hung');
    await officer(hung, 'commune-officer', commune, [commune, province]);
    await pass(24 * 3 + 2);
    expect(hung.last()).toContain('còn 14 ngày');
    await hung.type('để mai');
    expect(hung.last()).toBe('Dạ, mai cháu nhắc lại ạ.');
    const told = await heard(hung, 30);
    expect(told.map((text) => text.slice(0, 14))).toEqual(['2026-11-06 8h:']);
    expect(hung.last()).toContain('còn 13 ngày');
  });

  it('hear of the units below theirs once those are overdue', async () => {
    const ba = stage.phone('telegram', 'ba');
    await officer(ba, 'province-officer', province, [province]);
    await stage.sweep();
    stage.wait(60 * 24 * 20);
    const told = await heard(ba, 24 * 2);
    expect(told.map((text) => text.slice(0, 10))).toEqual(['2026-11-23']);
    expect(ba.said().join('\n')).toMatch(/chưa gửi: .* và 99 nơi khác; đã quá hạn 4 ngày/);
  });

  it('get one message after a pause of ours, and nothing of what was past before all began', async () => {
    const hung = stage.phone('telegram', 'hung');
    await officer(hung, 'commune-officer', commune, [commune, province]);
    await stage.sweep();
    stage.wait(60 * 24 * 14);
    const before = hung.said().length;
    await pass(2);
    expect(hung.said().slice(before)).toHaveLength(1);
    expect(hung.last()).toContain('còn 3 ngày');
  });
});

import { trialRound, type Round } from '../../core/round';
import { reminding } from '../../notifications/reminding';
import { agreeing } from '../../testing/appraised-case';
import type { LinkedPhone } from '../../testing/linked-chats';
import { atThirdQuestion, finish, joinChats } from '../../testing/linked-people';
import { asking, hung, officeStage, type OfficeStage } from '../../testing/office-stage';
import { shippedPlan } from '../../testing/shipped-plan';
import { declare } from '../../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../../testing/test-store';

const rules = { from: 20 * 60, until: 7 * 60, sundays: false, extraDays: new Set<string>() };
const calendar = reminding({ plan: shippedPlan('dong-thap'), rules, most: 6 });

let store: TestStore;
let stage: OfficeStage;
beforeEach(async () => {
  store = await openTestStore();
  stage = await officeStage(store, { reminding: calendar });
});
afterEach(async () => {
  expect(stage.troubles).toEqual([]);
  await store.drop();
});

const lan = { name: 'Nguyễn Thị Lan', commune: 'Tân Hồng', hamlet: 'Ấp 3' };
const marks = [
  { kind: 'returned', indicator: 'TH3', reason: { code: 'answer-unclear', text: 'Những buổi nào?' } },
] as const;

/** What reached a phone while so many days passed, looked at every six hours, each with its day. */
async function heard(phone: LinkedPhone, days: number): Promise<readonly string[]> {
  const all: string[] = [];
  for (let quarter = 0; quarter < days * 4; quarter += 1) {
    const before = phone.said().length;
    stage.wait(6 * 60);
    await stage.sweep();
    const day = calendar.dayAt(stage.clock.now()).slice(5);
    all.push(
      ...phone
        .said()
        .slice(before)
        .map((text) => `${day} ${text.split(/[.,:]/u)[0] ?? ''}`),
    );
  }
  return all;
}

const inStore = async (kind: string) =>
  store.connection
    .collection<{ _id: string; step: string; turn: Date; state?: string; why?: string }>('reminders')
    .find({ kind })
    .sort({ dueAt: 1, endedAt: 1 })
    .toArray();

async function returnedTo(phone: LinkedPhone) {
  await declare(phone, lan);
  const id = stage.declarationOf(phone);
  await stage.offices.appraise.take(hung, asking(id));
  await stage.offices.appraise.returnIt(hung, asking(id), marks);
  return id;
}

const FIX = 'Cán bộ nhờ bác xem lại phiếu';

describe('a declaration sent back', () => {
  it('is called to mind after 1 and 3 days, each time since it was sent back, until it is handed in again', async () => {
    const phone = stage.phone('telegram', 'lan');
    const id = await returnedTo(phone);
    expect(await heard(phone, 4)).toEqual([`11-03 ${FIX}`, `11-05 ${FIX}`]);
    const [first] = (await store.declarations.find(id))!.history.filter(({ what }) => what === 'return');
    for (const { turn } of await inStore('returned')) expect(turn).toEqual(first?.at);
    await phone.press('Tiếp tục');
    await phone.type('6');
    await phone.press('Xong', 'Nộp lại');
    const before = phone.said().length;
    await heard(phone, 5);
    expect(phone.said()).toHaveLength(before);
    expect((await inStore('returned')).at(-1)).toMatchObject({ state: 'dropped', why: 'done' });
  });

  it('is left alone as long as the person is at it, and called to mind from when they stopped', async () => {
    const phone = stage.phone('telegram', 'lan');
    await returnedTo(phone);
    stage.wait(20 * 60);
    await stage.sweep();
    await phone.type('trạng thái');
    // Not a day after it was sent back, but a day after they wrote.
    const [first] = await heard(phone, 2);
    expect(first).toBe(`11-04 ${FIX}`);
    const [dropped, said] = await inStore('returned');
    expect(dropped).toMatchObject({ step: 'returned-1', state: 'dropped', why: 'moved-on' });
    expect(said).toMatchObject({ step: 'returned-1', state: 'sent' });
    expect(said!.turn.getTime()).toBeGreaterThan(dropped!.turn.getTime());
  });

  it('is not called to mind where the person took back that they may be reminded, until they agree again', async () => {
    const phone = stage.phone('telegram', 'lan');
    await returnedTo(phone);
    await store.people.remember(
      phone.id,
      {
        profile: {},
        consents: [{ purpose: 'reminders', given: false, textVersion: '1', at: '2026-11-02T02:00:00.000Z' }],
      },
      stage.clock.now(),
    );
    expect(await heard(phone, 4)).toEqual([]);
    // Agreed to again, it is called to mind a day after they wrote.
    await phone.type('trạng thái');
    await store.people.remember(
      phone.id,
      {
        profile: {},
        consents: [{ purpose: 'reminders', given: true, textVersion: '1', at: '2026-11-06T02:00:00.000Z' }],
      },
      stage.clock.now(),
    );
    expect(await heard(phone, 2)).toEqual([`11-07 ${FIX}`]);
  });

  it('is called to mind again where the person asked for no reminders, and then for reminders again', async () => {
    const phone = stage.phone('telegram', 'lan');
    await returnedTo(phone);
    await phone.type('thôi nhắc');
    expect(await heard(phone, 4)).toEqual([]);
    await phone.type('nhắc lại');
    expect(await heard(phone, 2)).toEqual([`11-07 ${FIX}`]);
  });

  it('is not called to mind after it was handed in while no reminders were wanted', async () => {
    const phone = stage.phone('telegram', 'lan');
    await returnedTo(phone);
    const wants = (given: boolean) =>
      store.people.remember(
        phone.id,
        {
          profile: {},
          consents: [{ purpose: 'reminders', given, textVersion: '1', at: '2026-11-02T02:00:00.000Z' }],
        },
        stage.clock.now(),
      );
    await wants(false);
    await heard(phone, 2);
    await phone.type('tiếp tục');
    await phone.type('6');
    await phone.press('Xong', 'Nộp lại');
    await heard(phone, 2);
    expect(await inStore('returned')).toMatchObject([{ state: 'dropped', why: 'done' }]);
  });
});

describe('the end of a round', () => {
  /** The round ends on 15/12: a week before it, somebody stops half-way. */
  const begunLate = async (): Promise<LinkedPhone> => {
    stage.wait(60 * 24 * 35);
    await stage.sweep();
    return atThirdQuestion(stage.phone('telegram', 'lan'));
  };
  const CLOSES = 'Đợt này nhận phiếu đến hết ngày 15/12/2026';

  it('is told 7, 3 days and a day before, in place of what would come close to it, and not after', async () => {
    const phone = await begunLate();
    expect(await heard(phone, 14)).toEqual([
      `12-08 ${CLOSES}`,
      `12-10 Cháu nhắc nhẹ`,
      `12-12 ${CLOSES}`,
      `12-14 ${CLOSES}`,
    ]);
    for (const { turn } of await inStore('closes'))
      expect(turn.toISOString()).toBe((await phone.session()).heardAt);
  });

  it('is not told who does not want to hear of it, though of what they left they are', async () => {
    const phone = await begunLate();
    await phone.type('đừng nhắc hạn nộp nữa');
    const told = await heard(phone, 9);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((text) => !text.includes('Cháu nhắc nhẹ'))).toEqual([]);
  });

  it('is told who does not want to hear of what they left', async () => {
    const phone = await begunLate();
    await phone.type('thôi nhắc phiếu');
    expect(await heard(phone, 9)).toEqual([`12-08 ${CLOSES}`, `12-12 ${CLOSES}`, `12-14 ${CLOSES}`]);
  });

  it('is no matter to who handed in', async () => {
    const phone = await begunLate();
    await finish(phone);
    expect(await heard(phone, 9)).toEqual([]);
  });
});

describe('a new round', () => {
  const next = (kind: Round['kind']) => ({
    ...trialRound(2027),
    id: 'dot-2027',
    kind,
    opensOn: '2027-01-05',
    closesOn: '2027-06-30',
    history: [],
  });
  /** It is opened while nobody looks, the last round being over. */
  async function opens(kind: Round['kind']): Promise<void> {
    await store.rounds.make(next(kind));
    stage.wait(60 * 24 * 63);
  }

  it.each([
    ['official', 'Đợt khai năm 2027 đã mở'],
    ['trial', 'Đợt thử năm 2027 đã mở'],
  ] as const)('that is %s is told, once, to who declared before', async (kind, words) => {
    const phone = stage.phone('telegram', 'lan');
    const stranger = await atThirdQuestion(stage.phone('telegram', 'hai'));
    await declare(phone, lan);
    await opens(kind);
    const before = stranger.said().length;
    expect(await heard(phone, 4)).toEqual([`01-05 ${words}`]);
    expect(stranger.said().slice(before).join()).not.toContain('đã mở');
    expect(phone.last().includes('chưa xét công nhận')).toBe(kind === 'trial');
  });

  it('is told once to who has two chats, each of which declared once', async () => {
    const [telegram, zalo] = [stage.phone('telegram', 'lan'), stage.phone('zalo-oa', 'lan')];
    await declare(telegram, lan);
    await joinChats(telegram, zalo);
    await store.connection
      .collection('conversations')
      .updateMany(
        {},
        { $set: { 'session.submitted': { round: stage.round, at: '2026-11-02T02:00:00.000Z' } } },
      );
    await opens('official');
    const before = [zalo.said().length, telegram.said().length];
    await heard(zalo, 2);
    const told = [...zalo.said().slice(before[0]), ...telegram.said().slice(before[1])];
    expect(told.filter((text) => text.includes('đã mở'))).toHaveLength(1);
  });

  it('is no news to who wrote since, nor to who does not want to hear of rounds', async () => {
    const [phone, other] = [stage.phone('telegram', 'lan'), stage.phone('telegram', 'hai')];
    await declare(phone, lan);
    await declare(other, { ...lan, name: 'Trần Văn Hai' });
    await other.type('thôi nhắc đợt');
    await opens('official');
    // Two in the morning of the day: it is planned, and waits for nine.
    stage.wait(18 * 60);
    await stage.sweep();
    expect(await inStore('opens')).toHaveLength(2);
    await phone.type('trạng thái');
    const before = [phone.said().length, other.said().length];
    // Not a whole day: of the declaration they now began they would be reminded.
    await heard(phone, 0.75);
    expect([phone.said().length, other.said().length]).toEqual(before);
    expect((await inStore('opens')).map(({ why }) => why).sort()).toEqual(['moved-on', 'opt-out']);
  });

  it('is no news where nobody opened it: the year of the trial only went by', async () => {
    const phone = stage.phone('telegram', 'lan');
    await declare(phone, lan);
    await store.connection.collection('rounds').deleteMany({});
    await heard(phone, 1);
    expect(await inStore('opens')).toEqual([]);
  });
});

describe('a result', () => {
  it('is said once, also to who wants no reminders, and nothing is called to mind after it', async () => {
    const phone = stage.phone('telegram', 'lan');
    await declare(phone, lan);
    await phone.type('thôi nhắc');
    const id = stage.declarationOf(phone);
    stage.killAfterEachStep();
    const { appraise } = stage.offices;
    await appraise.take(hung, asking(id));
    await appraise.mark(hung, asking(id), agreeing((await store.declarations.find(id))!.selfScore));
    await appraise.finish(hung, asking(id));
    await stage.sweep();
    const results = phone.said().filter((text) => text.includes('thẩm định'));
    expect(new Set(results).size).toBe(1);
    const before = phone.said().length;
    await heard(phone, 2);
    expect(phone.said()).toHaveLength(before);
  });
});

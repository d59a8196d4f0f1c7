import { setTimeout as delay } from 'node:timers/promises';
import { trialRound } from '../../core/round';
import { unitIndex } from '../../core/units';
import { officerId, personId } from '../../core/ids';
import type { RoleName } from '../../core/roles';
import type { Channel, FittedMessage } from '../../bots/channel';
import { reminding } from '../../notifications/reminding';
import { linkedStage, type LinkedPhone, type LinkedStage } from '../../testing/linked-chats';
import { introduced, joinChats } from '../../testing/linked-people';
import { sendingBulletins } from '../../testing/sending-bulletins';
import { shippedPlan } from '../../testing/shipped-plan';
import { openTestStore, type TestStore } from '../../testing/test-store';
import type { Broadcasting } from '../broadcasts/broadcasting';
import { changeOfficer } from '../officers/change-officer';
import { bulletinOf } from './bulletin-details';

const province = '2025:82';
const tanHong = '2025:29926';
const other = '2025:28321';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.drop());

const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };

async function publicist(
  stage: LinkedStage,
  name: string,
  { unit = tanHong, role = 'publicist' }: { readonly unit?: string; readonly role?: RoleName } = {},
): Promise<LinkedPhone> {
  const phone = stage.phone('telegram', name);
  await phone.type('chào cháu');
  const at = stage.clock.now();
  const key = `${name} ${role} ${unit}`;
  const change = { kind: 'granted', role, unit, key, by: 'test', at } as const;
  await changeOfficer({ ...store, units: unitIndex(stage.units) }, officerId(phone.id), change);
  return phone;
}

/** Somebody of xã Tân Hồng who gets bulletins. */
async function reader(stage: LinkedStage, name: string): Promise<LinkedPhone> {
  const phone = await introduced(stage.phone('zalo-oa', name));
  await phone.type('nhận tin');
  return phone;
}

/** Writes a bulletin to everybody in their area, up to the summary. */
const write = async (phone: LinkedPhone, text: string): Promise<void> => {
  await phone.type('soạn bản tin', text, 'cả địa bàn');
};

async function later(stage: LinkedStage, minutes = 1): Promise<void> {
  stage.wait(minutes);
  await stage.sweep();
}

const saidSince = async (phone: LinkedPhone, doing: () => Promise<void>): Promise<readonly string[]> => {
  const before = phone.said().length;
  await doing();
  return phone.said().slice(before);
};

describe('a bulletin that waits for a second person', () => {
  it('is told to those whose area holds its readers, once, and not to who wrote it', async () => {
    const stage = linkedStage(store, { approvalAbove: 0 });
    await reader(stage, 'lan');
    const [bao, dao, far, hung] = await Promise.all([
      publicist(stage, 'bao'),
      publicist(stage, 'dao', { unit: province }),
      publicist(stage, 'xa', { unit: other }),
      publicist(stage, 'hung', { role: 'commune-officer' }),
    ]);
    await write(bao, 'Mời {tên} dự ngày hội.');
    await bao.press('Gửi duyệt');
    const told = [bao, far, hung].map((phone) => phone.said().length);
    await later(stage);
    expect(dao.last()).toContain('Bản tin “Mời … dự ngày hội.” (gửi cho: xã Tân Hồng; 1 người)');
    expect([bao, far, hung].map((phone) => phone.said().length)).toEqual(told);
    expect(await saidSince(dao, () => later(stage))).toEqual([]);
    expect(stage.troubles).toEqual([]);
  });

  it('is approved by nobody who may not: not by its writer, nor beyond their area', async () => {
    const stage = linkedStage(store, { approvalAbove: 0 });
    await reader(stage, 'lan');
    const bao = await publicist(stage, 'bao');
    const far = await publicist(stage, 'xa', { unit: other });
    const lan = stage.phone('telegram', 'lan');
    await write(bao, 'Mời bác dự ngày hội.');
    await bao.press('Gửi duyệt');
    const [draft] = await store.broadcasts.list(['draft'], 1);
    for (const button of ['bt-ok', 'bt-no']) {
      const choice = `${button}:2/${draft?.id ?? ''}`;
      for (const phone of [bao, far, lan]) await phone.does({ kind: 'picked', choice });
      expect(bao.last()).toContain('Người soạn không tự duyệt được');
      expect(far.last()).toContain('ngoài phần việc của bác');
      expect(lan.last()).toContain('ngoài phần việc của bác');
    }
    expect((await store.broadcasts.list(['scheduled', 'sending'], 1)).length).toBe(0);
  });

  it('is told of with all that its page shows', async () => {
    const stage = linkedStage(store, { approvalAbove: 0 });
    await reader(stage, 'lan');
    const [bao, dao] = await Promise.all([
      publicist(stage, 'bao'),
      publicist(stage, 'dao', { unit: province }),
    ]);
    await write(bao, 'Mời {tên} dự ngày hội.');
    await bao.press('Gửi duyệt');
    const [draft] = await store.broadcasts.list(['draft'], 1);
    const bulletin = draft === undefined ? undefined : bulletinOf(draft);
    const details = {
      ...bulletin?.details,
      other: 'Kính mời {tên}.',
      link: 'https://khuyenhoc.example/ngay-hoi',
      movement: 'DT-C3',
      picture: { key: 'bulletins/x/y.jpg', alt: 'Các cháu đọc sách', width: 4, height: 3 },
      wantedAt: new Date('2026-11-05T00:30:00Z'),
    };
    if (draft !== undefined) await store.broadcasts.revise(draft.id, { details });
    await later(stage);
    const told = dao.last();
    for (const words of [
      '1 người) đang chờ bác duyệt',
      'Mời Nguyễn Văn A dự ngày hội.',
      'Kính mời Nguyễn Văn A.',
      'https://khuyenhoc.example/ngay-hoi',
      'Ví dụ: Nguyễn Thị Lan.',
      'Ảnh kèm theo: Các cháu đọc sách',
      'nút “Tham gia” phong trào “Gia đình đọc sách”',
      'cháu gửi lúc 07:30 ngày 5/11',
    ])
      expect(told).toContain(words);
    expect(JSON.stringify(await dao.session())).not.toContain('Lan');
  });

  it('that is not approved with a reason typed is so told to its writer', async () => {
    const stage = linkedStage(store, { approvalAbove: 0 });
    await reader(stage, 'lan');
    const [bao, dao] = await Promise.all([
      publicist(stage, 'bao'),
      publicist(stage, 'dao', { unit: province }),
    ]);
    await write(bao, 'Mời bác dự ngày hội.');
    await bao.press('Gửi duyệt');
    await later(stage);
    await dao.type('Chưa duyệt vì ngày hội là 15/12, không phải 12/12.');
    await later(stage);
    expect(bao.last()).toContain('Lý do: ngày hội là 15/12, không phải 12/12.');
  });

  it('waits once, and its writer hears so once, though every process is killed at every step', async () => {
    const stage = linkedStage(store, { approvalAbove: 0 });
    await reader(stage, 'lan');
    const bao = await publicist(stage, 'bao');
    stage.killAfterEachStep();
    await write(bao, 'Mời bác dự ngày hội.');
    await bao.press('Gửi duyệt');
    expect(bao.last()).toContain('đang chờ người thứ hai duyệt');
    const drafts = await store.broadcasts.list(['draft', 'scheduled', 'sending'], 5);
    expect(drafts.map(({ state }) => state)).toEqual(['draft']);
  });

  it('is told to nobody at night, but in the morning', async () => {
    const stage = linkedStage(store, {
      approvalAbove: 0,
      reminding: reminding({ plan: shippedPlan('dong-thap'), rules, most: 6 }),
    });
    await reader(stage, 'lan');
    const bao = await publicist(stage, 'bao');
    const dao = await publicist(stage, 'dao', { unit: province });
    stage.wait(14 * 60);
    await write(bao, 'Mời bác dự ngày hội.');
    await bao.press('Gửi duyệt');
    expect(await saidSince(dao, () => later(stage))).toEqual([]);
    await later(stage, 10 * 60);
    expect(dao.last()).toContain('đang chờ bác duyệt');
  });
});

describe('a bulletin that is being written', () => {
  it('shows the names of some of its readers once, and keeps none of them', async () => {
    const stage = linkedStage(store);
    await reader(stage, 'lan');
    const bao = await publicist(stage, 'bao');
    await write(bao, 'Mời {tên} đọc sách.');
    expect(bao.last()).toContain('Ví dụ: Nguyễn Thị Lan.');
    const stored = await store.conversations.find(bao.id);
    expect(JSON.stringify(stored)).not.toContain('Lan');
    await bao.type('soạn bản tin');
    expect(bao.last()).toContain('Mời Nguyễn Văn A đọc sách.');
    expect(bao.last()).not.toContain('Lan');
  });
});

describe('a bulletin that was sent', () => {
  it('goes to nobody who typed “thôi tin” meanwhile, and its writer is told the counts', async () => {
    const stage = linkedStage(store);
    const lan = await reader(stage, 'lan');
    const hai = await reader(stage, 'hai');
    const bao = await publicist(stage, 'bao');
    await write(bao, 'Mời {tên} đọc sách.');
    expect(bao.last()).toContain('Có 2 người sẽ nhận');
    await bao.press('Gửi ngay');

    let quiet = true;
    const { sending, got } = sendingOn(stage, (instant) =>
      quiet ? new Date(instant.getTime() + 60_000) : instant,
    );
    await lookUntil(sending, async () => (await store.broadcasts.list(['sending'], 1))[0]?.gathered === true);
    await lan.type('thoi tin');
    quiet = false;
    stage.wait(5);
    await lookUntil(sending, async () => (await store.broadcasts.list(['done'], 1)).length === 1);
    await sending.stop();

    expect([...got.keys()]).toEqual(['hai']);
    expect(got.get('hai')?.text).toContain('Không muốn nhận tin nữa, bác gõ: thôi tin');
    const [done] = await store.broadcasts.list(['done'], 1);
    expect(done?.counts.skipped['opt-out']).toBe(1);
    await later(stage);
    expect(bao.last()).toBe(
      'Bản tin “Mời … đọc sách.” đã gửi xong: 1 người đã nhận, 0 người không gửi được, bỏ qua 1 người.',
    );
    expect(await saidSince(bao, () => later(stage))).toEqual([]);
    expect(hai.last()).not.toContain('đã gửi xong');
  });
});

describe('“thôi tin”', () => {
  it('counts for the person, whichever of their chats it is typed in, until “nhận tin”', async () => {
    const stage = linkedStage(store);
    const zalo = await introduced(stage.phone('zalo-oa', 'lan'));
    const telegram = stage.phone('telegram', 'lan');
    await joinChats(zalo, telegram);
    const wantsNews = async (): Promise<boolean | undefined> =>
      (await store.people.findByIdentity(zalo.id))?.consents.find(({ purpose }) => purpose === 'news')?.given;
    for (const [phone, word, given] of [
      [telegram, 'nhận tin', true],
      [zalo, 'thoi tin', false],
      [zalo, 'nhận tin', true],
      [telegram, 'thôi tin', false],
    ] as const) {
      await phone.type(word);
      expect(await wantsNews()).toBe(given);
      const sessions = await Promise.all([zalo.session(), telegram.session()]);
      const held = sessions.flatMap(({ consents }) => consents['news']?.given ?? []);
      expect(held).toEqual([given]);
    }
    const person = await store.people.findMany([personId(zalo.id)]);
    const history = person[0]?.consentHistory.filter(({ purpose }) => purpose === 'news');
    expect(history?.map(({ given }) => given)).toEqual([false, true, false, true, false]);
    expect(stage.troubles).toEqual([]);
  });
});

function sendingOn(stage: LinkedStage, allowedAt: (instant: Date) => Date) {
  const got = new Map<string, FittedMessage>();
  const send: Channel['send'] = (chat, message) => {
    got.set(chat, message);
    return Promise.resolve({ kind: 'delivered', messageId: chat });
  };
  const refused = { kind: 'refused', reason: 'invalid' } as const;
  const channel: Channel = {
    name: 'zalo-oa',
    capabilities: { buttons: 100, buttonLabelLength: 60, textLength: 4096, edit: false },
    read: () => undefined,
    send,
    sendFile: () => Promise.resolve(refused),
    toMany: {
      perSecond: 100,
      turn: () => Promise.resolve({ kind: 'go', release: () => undefined }),
      send: (chat, message) => send(chat, message),
      sendFile: () => Promise.resolve(refused),
    },
    fetchPhoto: () => Promise.resolve({ kind: 'unavailable', retryAfterSeconds: 1 }),
  };
  const sending = sendingBulletins(store, stage, {
    endpoints: [{ address: 'zalo-oa:1', channel }],
    currentRound: () => Promise.resolve(trialRound(2026)),
    allowedAt,
  });
  return { sending, got };
}

/** Looks for what is to be sent until something is so. */
async function lookUntil(sending: Broadcasting, isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 500; looks += 1) {
    await sending.look();
    if (await isSo()) return;
    await delay(10);
  }
  throw new Error('The bulletin was not sent.');
}

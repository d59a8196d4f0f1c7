import { setTimeout as delay } from 'node:timers/promises';
import type { Broadcasting } from '../../../app/broadcasts/broadcasting';
import type { Endpoint } from '../../../app/endpoint';
import type { Channel, FittedMessage } from '../../../bots/channel';
import { conversationId } from '../../../core/ids';
import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller, type FormFiller } from '../../../testing/form-filler';
import { officeStage, tanHong, type OfficeStage } from '../../../testing/office-stage';
import { sendingBulletins } from '../../../testing/sending-bulletins';
import { openTestStore, type TestStore } from '../../../testing/test-store';

let store: TestStore;
let stage: OfficeStage;
let site: DashboardSite;
let author: FormFiller;
let second: FormFiller;
let sending: Broadcasting;
const troubles: string[] = [];
const got = new Map<string, FittedMessage[]>();

const telegram: Endpoint = {
  address: 'telegram:1',
  channel: channelOf((chat, message) => {
    got.set(chat, [...(got.get(chat) ?? []), message]);
    return Promise.resolve({ kind: 'delivered', messageId: `${chat}-${String(got.get(chat)?.length)}` });
  }),
};

function channelOf(send: Channel['send']): Channel {
  return {
    name: 'telegram',
    capabilities: { buttons: 100, buttonLabelLength: 60, textLength: 4096, edit: false },
    read: () => undefined,
    send,
    sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
    toMany: {
      perSecond: 100,
      turn: () => Promise.resolve({ kind: 'go' }),
      send,
      sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
    },
    fetchPhoto: () => Promise.resolve({ kind: 'unavailable', retryAfterSeconds: 1 }),
  };
}

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
  author = formFiller(site.address, await site.signIn('bao', { role: 'publicist', unit: tanHong[0] }));
  second = formFiller(site.address, await site.signIn('dai', { role: 'publicist', unit: '2025:82' }));
  sending = sendingBulletins(store, stage, {
    endpoints: [telegram],
    currentRound: stage.offices.roundBook.current,
    troubled: (what) => troubles.push(what),
  });
  await people();
});
afterAll(async () => {
  await sending.stop();
  await site.stop();
  await store.drop();
  expect(site.troubles).toEqual([]);
});

const chatOf = (name: string) => conversationId(`telegram:1:${name}`);

/** 205 of the commune who agreed to news, one who did not, and one who lives elsewhere. */
async function people(): Promise<void> {
  const at = stage.clock.now();
  const put = (name: string, commune: string, given: boolean) =>
    store.people.remember(
      chatOf(name),
      {
        profile: { name: `Bác ${name}`, commune },
        consents: [{ purpose: 'news', given, textVersion: '2026-1', at: at.toISOString() }],
      },
      at,
    );
  for (let n = 0; n < 205; n += 1) await put(`dan-${n}`, tanHong[0], true);
  await put('tu-choi', tanHong[0], false);
  await put('noi-khac', '2025:28321', true);
}

/** Looks until nothing is under way. */
async function sendAll(): Promise<void> {
  for (let looks = 0; looks < 50; looks += 1) {
    await sending.look();
    await delay(20);
    if ((await store.broadcasts.list(['scheduled', 'sending'], 1)).length === 0) return;
  }
  const states = await store.broadcasts.list(['scheduled', 'sending'], 5);
  throw new Error(`The bulletins were not sent: ${troubles.join('; ')} ${JSON.stringify(states)}`);
}

const page = '/can-bo/ban-tin';

async function compose(fields: Record<string, string>) {
  return author.send(await author.read(`${page}/moi`), `${page}/luu`, {
    ten: 'Bản tin quý IV',
    'noi-dung': 'Chào {ten} ở {xa}.',
    ...fields,
  });
}

describe('a bulletin', () => {
  it('is refused with every flaw named, and what was typed stays', async () => {
    const back = await compose({ 'noi-dung': 'Chào {tuổi}', 'gui-cho': 'màu: đỏ' });
    expect(back.status).toBe(400);
    expect(back.text).toContain('Không có trường “{tuổi}”');
    expect(back.text).toContain('Không hiểu “màu: đỏ”');
    expect(back.text).toContain('Chào {tuổi}</textarea>');
  });

  it('cannot be for more than the area of who writes it', async () => {
    expect((await compose({ 'gui-cho': 'đơn vị: cả tỉnh' })).status).toBe(403);
  });

  it('goes to each once after a second person agreed, and people register with its button', async () => {
    const draft = await compose({ 'phong-trao': 'DT-C3' });
    expect(draft.text).toContain('<b>205</b> người sẽ nhận');
    expect(draft.text).toContain('Chưa đồng ý nhận tin, không gửi: 1');
    expect(draft.text).toContain('Chào Bác dan-');

    const asked = await author.send(draft, `${page}/gui`, {});
    expect(asked.text).toContain('cần người thứ hai duyệt');
    expect(asked.text).not.toContain('Duyệt và gửi');
    await sending.look();
    expect(got.size).toBe(0);

    const waiting = await second.read(asked.address);
    const approved = await second.send(waiting, `${page}/duyet`, {});
    expect(approved.text).toContain('Bản tin bắt đầu được gửi.');
    await second.send(waiting, `${page}/duyet`, {});
    await sendAll();

    expect(got.size).toBe(205);
    expect(got.has('tu-choi')).toBe(false);
    const [first, ...more] = got.get('dan-7') ?? [];
    expect(more).toEqual([]);
    expect(first?.text).toContain('Chào Bác dan-7 ở xã Tân Hồng.');
    const [button] = first?.rows.flat() ?? [];
    expect(button).toEqual({ id: 'join:DT-C3', label: 'Tham gia' });
    const after = await author.read(asked.address);
    expect(after.text).toContain('Đã gửi: 205');
    expect(after.text).toContain('đã gửi xong');
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound' });
  });

  it('counts who registered once, however often they press', async () => {
    const phone = stage.phone('telegram', 'dan-7');
    await phone.does({ kind: 'picked', choice: 'join:DT-C3' });
    stage.wait(60);
    await phone.does({ kind: 'picked', choice: 'join:DT-C3' });
    expect(phone.last()).toContain('ghi tên bác tham gia phong trào “Gia đình đọc sách”');
    expect((await author.read(page)).text).toContain('Gia đình đọc sách: <b>1</b> người');
    await phone.type('rút đăng ký');
    expect((await author.read(page)).text).toContain('Gia đình đọc sách: <b>0</b> người');
  });

  it('that was changed after it was asked for is not approved', async () => {
    const draft = await compose({});
    const asked = await author.send(draft, `${page}/gui`, {});
    const waiting = await second.read(asked.address);
    const id = asked.address.split('/').at(-1) ?? '';
    const form = await author.read(`${page}/sua/${id}`);
    await author.send(form, `${page}/luu`, { ten: 'Khác', 'noi-dung': 'Khác hẳn' });
    const late = await second.send(waiting, `${page}/duyet`, {});
    expect(late.text).toContain('vừa được người khác sửa');
    expect((await store.broadcasts.list(['scheduled', 'sending'], 1)).length).toBe(0);
  });

  it('of two wordings gives each half one of them', async () => {
    got.clear();
    const draft = await compose({ 'noi-dung-b': 'Kính gửi {ten}.' });
    const asked = await author.send(draft, `${page}/gui`, {});
    await second.send(await second.read(asked.address), `${page}/duyet`, {});
    await sendAll();
    const texts = Array.from(got.values(), ([message]) => message?.text ?? '');
    const ofB = texts.filter((text) => text.startsWith('Kính gửi Bác')).length;
    expect(texts.length).toBe(205);
    expect(ofB).toBeGreaterThan(60);
    expect(ofB).toBeLessThan(145);
    expect((await author.read(asked.address)).text).toContain(`Cách B: 0/${ofB}`);
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import type { Broadcasting } from '../../../app/broadcasts/broadcasting';
import { bulletinOf } from '../../../app/bulletins/bulletin-details';
import type { Endpoint } from '../../../app/endpoint';
import type { Channel, FittedMessage } from '../../../bots/channel';
import { broadcastId } from '../../../core/broadcast';
import { conversationId } from '../../../core/ids';
import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller, type FormFiller } from '../../../testing/form-filler';
import { officeStage, tanHong, type OfficeStage } from '../../../testing/office-stage';
import { seededBulletin } from '../../../testing/seeded-bulletin';
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
      turn: () => Promise.resolve({ kind: 'go', release: () => undefined }),
      send: (chat, message) => send(chat, message),
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

  it('that is refused says so on its page with the reason, and its writer changes it and asks again', async () => {
    const draft = await compose({});
    const asked = await author.send(draft, `${page}/gui`, {});
    expect(asked.text).not.toContain('Vì sao chưa duyệt?');
    const reason = { 'ly-do': 'Sai ngày: ngày hội là 15/12' };
    const forged = { ...asked, text: asked.text.replaceAll('ban-tin/viec', 'ban-tin/chua-duyet') };
    const own = await author.send(forged, `${page}/chua-duyet`, reason);
    expect(own.text).toContain('Người soạn không tự duyệt được');

    const waiting = await second.read(asked.address);
    const empty = await second.send(waiting, `${page}/chua-duyet`, { 'ly-do': '   ' });
    expect(empty.text).toContain('xin cho biết vì sao chưa duyệt');
    const refused = await second.send(waiting, `${page}/chua-duyet`, reason);
    expect(refused.text).toContain('Người soạn được báo lý do.');
    expect(refused.text).not.toContain('Duyệt và gửi');
    const seen = await author.read(asked.address);
    expect(seen.text).toContain('Chưa được duyệt');
    expect((await author.read(page)).text).toContain('chưa được duyệt');
    expect(seen.text).toContain('Lý do: Sai ngày: ngày hội là 15/12');
    const late = await second.send(waiting, `${page}/duyet`, {});
    expect(late.text).toContain('vừa được người khác sửa');

    const id = asked.address.split('/').at(-1) ?? '';
    const form = await author.read(`${page}/sua/${id}`);
    const changed = await author.send(form, `${page}/luu`, { ten: 'Ngày hội', 'noi-dung': 'Ngày 15/12.' });
    expect(changed.text).not.toContain('Chưa được duyệt');
    const again = await author.send(changed, `${page}/gui`, {});
    expect((await second.read(again.address)).text).toContain('Duyệt và gửi');
  });

  it('with a time is told of, is held and let on, and can be called off before it goes', async () => {
    const draft = await compose({ 'gio-gui': '2026-12-05T07:30', 'gui-cho': 'ngôn ngữ: tiếng Anh' });
    expect(draft.text).toContain('Hẹn gửi lúc <b>07:30 ngày 05/12/2026</b>');
    const nobody = await author.send(draft, `${page}/gui`, {});
    expect(nobody.text).toContain('Chưa có ai để gửi.');
    const forAll = await compose({ 'gio-gui': '2026-12-05T07:30', ten: 'Ngày hội' });
    const asked = await author.send(forAll, `${page}/gui`, {});
    const approved = await second.send(await second.read(asked.address), `${page}/duyet`, {});
    expect(approved.text).toContain('Đã hẹn giờ gửi.');
    expect(approved.text).toContain('đã hẹn giờ');
    const called = await author.send(await author.read(asked.address), `${page}/viec`, { viec: 'cancel' });
    expect(called.text).toContain('đã hủy');
    expect(called.text).not.toContain('Hủy bản tin');
  });

  it('that the assistant drafted is of who sends it, so that they hear what becomes of it', async () => {
    const drafted = seededBulletin('bq-quy-4', tanHong[0]);
    const details = { ...bulletinOf(drafted)?.details, author: 'assistant', audienceText: '' };
    await store.broadcasts.add({ ...drafted, details });
    const draft = await author.read(`${page}/xem/bq-quy-4`);
    await author.send(draft, `${page}/gui`, {});
    const sent = await store.broadcasts.find(drafted.id);
    expect(sent?.details).toMatchObject({ author: 'simulator:plain:bao' });
    await author.send(await author.read(`${page}/xem/bq-quy-4`), `${page}/viec`, { viec: 'cancel' });
  });

  it('is held half-way, shows so, and goes on', async () => {
    const draft = await compose({});
    const asked = await author.send(draft, `${page}/gui`, {});
    await second.send(await second.read(asked.address), `${page}/duyet`, {});
    const id = broadcastId(asked.address.split('/').at(-1) ?? '');
    await store.broadcasts.move(id, { from: ['scheduled'], to: 'sending' });
    const held = await author.send(await author.read(asked.address), `${page}/viec`, { viec: 'pause' });
    expect(held.text).toContain('tạm dừng');
    expect(held.text).toContain('Gửi tiếp');
    const on = await author.send(held, `${page}/viec`, { viec: 'resume' });
    expect(on.text).toContain('đang gửi');
    await author.send(on, `${page}/viec`, { viec: 'cancel' });
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

import { conversationId, personId } from '../../../core/ids';
import { dashboardOffice, elsewhere } from '../../../testing/dashboard-office';
import type { FormFiller } from '../../../testing/form-filler';
import type { LinkedPhone } from '../../../testing/linked-chats';
import { tanHong } from '../../../testing/office-stage';
import { declare } from '../../../testing/seeded-declarations';

let hung: FormFiller;
let mai: FormFiller;
let stranger: FormFiller;
let assistant: FormFiller;
let auditor: FormFiller;
let lan: LinkedPhone;
let hoa: LinkedPhone;

const hamlet = `${tanHong[0]}/ap-3`;

const office = dashboardOffice(async ({ officer, stage, store }) => {
  const unit = { id: hamlet, kind: 'Ấp', name: '3', parent: tanHong[0], state: 'active' } as const;
  await store.localUnits.add([unit], stage.clock.now());
  lan = stage.phone('telegram', 'lan');
  await declare(lan, { name: 'Nguyễn Thị Lan', commune: 'Tân Hồng', hamlet: 'Ấp 3' });
  hoa = stage.phone('zalo-oa', 'hoa');
  await introduce(hoa, 'Trần Ngọc Lan Hoa', 'Ấp 1');
  hung = await officer('hung');
  mai = await officer('mai', 'province-officer', tanHong[1]);
  stranger = await officer('la', 'commune-officer', elsewhere);
  assistant = await officer('ap', 'assistant', hamlet);
  auditor = await officer('kiem', 'auditor', tanHong[0]);
});

/** Somebody who only told who they are. */
async function introduce(phone: LinkedPhone, name: string, home: string): Promise<void> {
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type(name, '1970', 'Tân Hồng', home);
  await phone.press('Người dân trong xã');
}

const list = '/can-bo/nguoi-dan';
const look = async (who: FormFiller, name: string, more = '') =>
  (await who.read(`${list}?ten=${encodeURIComponent(name)}${more}`)).text;

/** The names in the order in which they are listed. */
const namesIn = (page: string): readonly string[] =>
  [...page.matchAll(/<th scope="row">\s*<a href="\/can-bo\/nguoi-dan\/[^"]+">([^<]+)</gu)].map(
    ([, name = '']) => name.trim(),
  );

const find = async (who: FormFiller, name: string, more = '') => namesIn(await look(who, name, more));
const pageOf = (phone: LinkedPhone) => `${list}/${encodeURIComponent(phone.id)}`;

describe('finding a resident', () => {
  it.each(['nguyen thi lan', 'NGUYỄN THỊ LAN', 'Thị Lan', 'thi lan', 'lan nguyen', 'nguyen lan', 'lan 1964'])(
    'works by %j',
    async (typed) => {
      expect(await find(hung, typed)).toEqual(['Nguyễn Thị Lan']);
    },
  );

  it.each([
    ['lan', ['Trần Ngọc Lan Hoa', 'Nguyễn Thị Lan']],
    ['ngu', ['Nguyễn Thị Lan']],
    ['tran hoa', ['Trần Ngọc Lan Hoa']],
    ['ng hoa', ['Trần Ngọc Lan Hoa']],
    ['lan 1970', ['Trần Ngọc Lan Hoa']],
    ['an', []],
  ])('by %j finds %j', async (typed, names) => {
    expect(await find(hung, typed)).toEqual(names);
  });

  it('shows where they live, what they handed in and when they were heard', async () => {
    const page = await look(hung, 'lan');
    expect(page).toContain('Ấp 3, xã Tân Hồng');
    expect(page).toContain('Mới nộp');
    expect(page).toContain('chưa nộp');
    expect(page).toMatch(/data-label="Nhắn lần cuối">\d\d:\d\d ngày/u);
  });

  it('says what to do where nothing was typed, and where nobody is found', async () => {
    expect((await hung.read(list)).text).toContain('Gõ tên để tìm');
    expect(await look(hung, '?!')).toContain('Cần ít nhất một chữ');
    expect(await look(hung, 'pham van khong')).toContain('Không thấy ai tên như vậy ở xã Tân Hồng');
    expect(await look(hung, '<b>lan')).not.toContain('<b>lan');
  });

  it('reaches as far as the officer does', async () => {
    expect(await find(mai, 'lan')).toHaveLength(2);
    expect(await find(stranger, 'lan')).toEqual([]);
    expect((await stranger.read(`${list}?ten=lan&don-vi=${tanHong[0]}`)).status).toBe(403);
    expect(await find(assistant, 'lan')).toEqual(['Nguyễn Thị Lan']);
    expect(await find(hung, 'lan', `&don-vi=${encodeURIComponent(hamlet)}`)).toEqual(['Nguyễn Thị Lan']);
  });

  it('reaches who was known before anybody could be found, after the upgrade', async () => {
    const people = office.store.connection.collection<{ readonly _id: string }>('people');
    await people.updateOne({ _id: hoa.id }, { $unset: { nameKeys: 1 } });
    expect(await find(hung, 'hoa')).toEqual([]);
    await office.stage.offices.sweep();
    expect(await find(hung, 'hoa')).toEqual(['Trần Ngọc Lan Hoa']);
  });

  it('of a common name goes page by page, and says how to narrow it', async () => {
    for (let n = 0; n < 60; n++) {
      const profile = { name: 'Lê Thị Mận', birthYear: 1950 + (n % 3), commune: tanHong[0] };
      const chat = conversationId(`simulator:plain:man-${n}`);
      await office.store.people.remember(chat, { profile, consents: [] }, office.stage.clock.now());
    }
    const seen = new Set<string>();
    let address: string | undefined = `${list}?ten=man`;
    for (let pages = 0; address !== undefined; pages++) {
      expect(pages).toBeLessThan(3);
      const { text } = await hung.read(address);
      const found = [...text.matchAll(/href="(\/can-bo\/nguoi-dan\/[^"]+)"/gu)].map(([, each = '']) => each);
      for (const each of found) seen.add(each);
      expect(text.includes('Có nhiều người tên như vậy')).toBe(pages < 2);
      address = /href="([^"]+)"\s*>Trang sau</u.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.size).toBe(60);
    expect((await hung.read(`${list}?ten=man&tu=9999999~man`)).status).toBe(200);
  });
});

describe('the page of a resident', () => {
  it('says who they are and what became of what they did', async () => {
    await lan.type('góp ý', '3', 'Câu này khó hiểu quá');
    await office.store.registrations.add({
      person: personId(lan.id),
      movement: 'DT-C3',
      at: office.stage.clock.now(),
      path: tanHong,
    });
    const { text } = await hung.read(pageOf(lan));
    expect(text).toContain('Nguyễn Thị Lan');
    for (const words of ['1964', 'Ấp 3, xã Tân Hồng', 'Người dân trong xã', 'Đợt năm 2026', 'Mới nộp'])
      expect(text).toContain(words);
    expect(text).toContain(`/can-bo/phieu/${encodeURIComponent(office.stage.declarationOf(lan))}`);
    expect(text).toMatch(/Telegram<\/b>:\s+nhắn được, người dân nhắn lần cuối lúc/u);
    expect(text).toContain('“Câu này khó hiểu quá”');
    expect(text).toContain('Đăng ký: ');
    expect(text).toContain('như thường, chưa tắt gì');
  });

  it('never shows the id of a chat', async () => {
    const { text } = await hung.read(pageOf(lan));
    const withoutAddresses = text.replace(/(?:href|action|value)="[^"]*"/gu, '');
    expect(decodeURIComponent(withoutAddresses.replaceAll('%', ' '))).not.toContain(lan.id);
  });

  it('says what they want of reminders, and that they blocked the assistant', async () => {
    await hoa.type('thôi nhắc');
    await office.store.chatStates.close(hoa.id, 'blocked', new Date(office.stage.clock.now().getTime() + 1));
    const { text } = await hung.read(pageOf(hoa));
    expect(text).toContain('đã tắt nhắc phiếu làm dở, đợt mở và đóng');
    expect(text).toContain('đã chặn trợ lý, không nhắn được');
    expect(text).toContain('Chưa nộp phiếu nào.');
  });

  it('is linked from their declaration, and from the talk with who is stuck, and says that they are', async () => {
    const declaration = `/can-bo/phieu/${encodeURIComponent(office.stage.declarationOf(lan))}`;
    expect((await hung.read(declaration)).text).toContain(`href="${pageOf(lan)}"`);
    await lan.type('gặp cán bộ');
    const { text } = await hung.read('/can-bo/dang-ket');
    expect(text).toContain(`href="${pageOf(lan)}"`);
    const [, talk = ''] = /href="(\/can-bo\/dang-ket\/[^"]+)"/u.exec(text) ?? [];
    expect((await hung.read(talk)).text).toContain(`href="${pageOf(lan)}"`);
    expect((await hung.read(pageOf(lan))).text).toContain(`href="${talk}"`);
    const seen = (await assistant.read(pageOf(lan))).text;
    expect(seen).toContain('nhờ gặp cán bộ');
    expect(seen).not.toContain(talk);
    expect((await auditor.read(pageOf(lan))).text).not.toContain('nhờ gặp cán bộ');
  });

  it('is to officers of other areas as if nobody were there', async () => {
    const nobody = await stranger.read(`${list}/nobody`);
    const other = await stranger.read(pageOf(lan));
    expect([other.status, nobody.status]).toEqual([404, 404]);
    expect(other.text.replaceAll(pageOf(lan), '')).toBe(nobody.text.replaceAll(`${list}/nobody`, ''));
    expect((await assistant.read(pageOf(hoa))).status).toBe(404);
    expect((await assistant.read(pageOf(lan))).status).toBe(200);
  });

  it('names the decision of a title', async () => {
    const { declarations } = office.store;
    const before = (await declarations.find(office.stage.declarationOf(lan)))!;
    const decision = { id: 'qd-1', number: '12/QĐ-UBND', date: '2026-12-20', issuer: 'UBND xã Tân Hồng' };
    const outcome = { kind: 'recognised', decision } as const;
    const recognised = await declarations.save(before, { ...before, state: 'recognised', outcome });
    const { text } = await hung.read(pageOf(lan));
    expect(text).toContain('Đã công nhận');
    expect(text).toContain('theo Quyết định số 12/QĐ-UBND ngày 20/12/2026 của UBND xã Tân Hồng');
    await declarations.save(recognised!, { ...before, version: recognised!.version });
  });

  it('goes with them when they move, without what they handed in and said where they lived before', async () => {
    const person = (await office.store.people.findByIdentity(lan.id))!;
    const { profile, consents } = person;
    const moved = { name: profile.name!, birthYear: 1964, commune: elsewhere };
    const now = office.stage.clock.now();
    await office.store.people.remember(lan.id, { profile: moved, consents }, now);
    const { status, text } = await stranger.read(pageOf(lan));
    expect([status, text.includes('Chưa nộp phiếu nào.')]).toEqual([200, true]);
    expect(text).toContain('Chưa góp ý gì.');
    expect((await hung.read(pageOf(lan))).status).toBe(404);
    const declaration = `/can-bo/phieu/${encodeURIComponent(office.stage.declarationOf(lan))}`;
    const left = await hung.read(declaration);
    expect([left.status, left.text.includes(pageOf(lan))]).toEqual([200, false]);
    expect(await find(stranger, 'thi lan')).toEqual(['Nguyễn Thị Lan']);
    expect(await look(stranger, 'thi lan')).not.toContain('Mới nộp');
    await office.store.people.remember(lan.id, { profile, consents }, now);
  });

  it('is gone when they had their data erased', async () => {
    await lan.type('xóa dữ liệu');
    await lan.press('Xóa hết');
    expect((await hung.read(pageOf(lan))).status).toBe(404);
    expect(await find(mai, 'thi lan')).toEqual([]);
    const kept = await office.store.connection.collection('people').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain('thi lan');
  });
});

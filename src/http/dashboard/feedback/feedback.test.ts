import { readSheet } from 'read-excel-file/node';
import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller, type FormFiller } from '../../../testing/form-filler';
import type { LinkedPhone } from '../../../testing/linked-chats';
import { localUnitsOfTwoCommunes } from '../../../testing/local-units';
import { officeStage, type OfficeStage, tanHong } from '../../../testing/office-stage';
import { openTestStore, type TestStore } from '../../../testing/test-store';

let store: TestStore;
let stage: OfficeStage;
let site: DashboardSite;
let hung: FormFiller;
let mai: FormFiller;
let stranger: FormFiller;
let hamlet: FormFiller;
let lan: LinkedPhone;

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
  lan = await declaring('lan', 'Nguyễn Thị Lan');
  const signedIn = async (
    name: string,
    role: 'commune-officer' | 'province-officer' | 'assistant',
    unit: string,
  ) => formFiller(site.address, await site.signIn(name, { role, unit }));
  hung = await signedIn('hung', 'commune-officer', tanHong[0]);
  mai = await signedIn('mai', 'province-officer', tanHong[1]);
  stranger = await signedIn('la', 'commune-officer', '2025:30019');
  hamlet = await signedIn('ap', 'assistant', `${tanHong[0]}/ap-3`);
});
afterAll(async () => {
  await site.stop();
  await store.drop();
  expect([...site.troubles, ...stage.troubles]).toEqual([]);
});

/** Somebody who answered the first question and is at the second. */
async function declaring(chat: string, name: string): Promise<LinkedPhone> {
  const phone = stage.phone('telegram', chat);
  await declare(phone, name);
  return phone;
}

async function declare(phone: LinkedPhone, name: string, home = 'Ấp 3'): Promise<void> {
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type(name, '1964', 'Tân Hồng', home);
  await phone.press('Người dân trong xã', 'Hằng ngày', 'Không có ảnh');
}

const read = async (who: FormFiller, query = '') => (await who.read(`/can-bo/gop-y${query}`)).text;

describe('feedback on the criteria', () => {
  it('comes from the chat to the page of the commune, with its question and who gave it', async () => {
    await lan.type('góp ý', '3', 'Câu này khó hiểu quá', 'góp ý: <b>chữ</b> nhỏ', 'cả bộ');
    expect(lan.last()).toContain('Câu 2/10');
    const page = await read(hung);
    expect(page).toContain('“Câu này khó hiểu quá”');
    expect(page).toContain('Câu 3. ');
    expect(page).toContain('Nguyễn Thị Lan, xã Tân Hồng');
    expect(page).toContain('&lt;b&gt;chữ&lt;/b&gt; nhỏ');
    expect(page.indexOf('nhỏ”')).toBeLessThan(page.indexOf('khó hiểu quá”'));
    expect(page).toContain('2 góp ý (2 mới)');
  });

  it('is kept once, whatever was said again about the same', async () => {
    expect(await store.feedback.page({ within: tanHong, limit: 9 })).toHaveLength(2);
  });

  it('is filtered by set, question and state', async () => {
    const set = encodeURIComponent('cdht-nguoi-dan@sample-2026.1');
    expect(await read(hung, `?bo=${set}&cau=TH3`)).not.toContain('nhỏ”');
    expect(await read(hung, `?bo=${set}&cau=TH3`)).toContain('khó hiểu quá”');
    expect(await read(hung, `?bo=${set}&cau=ca-bo`)).not.toContain('khó hiểu quá”');
    expect(await read(hung, '?xem=da-xem')).toContain('Chưa có góp ý nào như vậy.');
    expect(await read(hung, '?bo=khac&cau=%00&tu=~')).toContain('Chưa có góp ý nào như vậy.');
  });

  it('is not shown to officers of another commune, nor of an ấp nobody said they live in', async () => {
    expect(await read(stranger)).not.toContain('khó hiểu');
    expect((await stranger.read(`/can-bo/gop-y?don-vi=${tanHong[0]}`)).status).toBe(403);
    expect(await read(hamlet)).toContain('Chưa có góp ý nào như vậy.');
  });

  it('is marked as seen once, by name and in the log', async () => {
    const page = await hung.read('/can-bo/gop-y');
    const id = /name="gop-y"\s+value="([^"]+)"/u.exec(page.text)?.[1] ?? '';
    const after = await hung.send(page, '/can-bo/gop-y/xem', { 'gop-y': id });
    expect(after.text).toContain('Đã đánh dấu xem 1 góp ý.');
    expect(after.text).toContain('đã xem');
    const again = await mai.send(await mai.read('/can-bo/gop-y'), '/can-bo/gop-y/xem', { 'gop-y': id });
    expect(again.text).toContain('Đã có người xem trước rồi.');
    const noted = (await store.audit.newest({ limit: 50 })).filter(({ what }) => what === 'feedback.seen');
    expect(noted.map(({ who }) => who)).toEqual(['simulator:plain:hung']);
    expect((await store.feedback.find(id))?.seen?.who).toBe('simulator:plain:hung');
  });

  it('is marked a page at a time', async () => {
    await lan.type('góp ý', '4', 'nên bỏ', 'góp ý', '5', 'nên giữ');
    const page = await hung.read('/can-bo/gop-y');
    const marked = await hung.send(page, '/can-bo/gop-y/xem', { viec: 'ca-trang' });
    expect(marked.text).toContain('Đã đánh dấu xem 3 góp ý.');
    const none = await hung.send(await hung.read('/can-bo/gop-y'), '/can-bo/gop-y/xem', {});
    expect(none.status).toBe(400);
  });

  it('of somebody who has not said where they live belongs to the province until they say so', async () => {
    const tu = stage.phone('zalo-oa', 'tu');
    await tu.type('góp ý', '1', '1', 'nên hỏi ít thôi');
    expect(await read(hung)).not.toContain('nên hỏi ít thôi');
    const page = await read(mai);
    expect(page).toContain('nên hỏi ít thôi');
    expect(page).toContain('chưa rõ tên');
    await declare(tu, 'Trần Văn Tư');
    expect(await read(hung)).toContain('Trần Văn Tư, xã Tân Hồng');
  });

  it('can be taken along as a workbook, as it is filtered', async () => {
    const file = await mai.load('/can-bo/gop-y/xlsx?xem=da-xem');
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    const rows = await readSheet(Buffer.from(await file.arrayBuffer()));
    const said = rows.map((row) => row[4]).filter((cell) => cell !== null);
    expect(said).toEqual(['Nội dung góp ý', 'nên giữ', 'nên bỏ', '<b>chữ</b> nhỏ', 'Câu này khó hiểu quá']);
    expect(rows[0]?.[0]).toBe('Tổng hợp góp ý Bộ tiêu chí');
    expect(rows.at(-1)?.slice(3, 7)).toEqual([
      expect.stringContaining('Câu 3. ') as string,
      'Câu này khó hiểu quá',
      'Nguyễn Thị Lan',
      'xã Tân Hồng',
    ]);
    expect((await stranger.load(`/can-bo/gop-y/xlsx?don-vi=${tanHong[0]}`)).status).toBe(403);
  });

  it('lies in the ấp once that is added, for its assistant to see; the figures have it there', async () => {
    await store.localUnits.add(localUnitsOfTwoCommunes.get(tanHong[0]) ?? [], stage.clock.now());
    await stage.sweep();
    const page = await read(hamlet);
    expect(page).toContain('Nguyễn Thị Lan, Ấp 3, xã Tân Hồng');
    expect(page).toContain('5 góp ý');
    await declare(stage.phone('telegram', 'nam'), 'Lê Văn Năm', 'Ấp 5');
    await stage.phone('telegram', 'nam').type('góp ý', '3', 'ấp khác góp ý');
    expect(await read(hamlet)).not.toContain('ấp khác góp ý');
    expect(await read(hung)).toContain('Lê Văn Năm, Ấp 5, xã Tân Hồng');
  });

  it('is shown to who gave it, and gone when they have their data deleted', async () => {
    await lan.type('dữ liệu của tôi');
    await lan.press('Xem góp ý, đăng ký');
    expect(lan.last()).toContain('Góp ý ngày 02/11/2026: Câu này khó hiểu quá');
    await lan.type('xóa dữ liệu');
    await lan.press('Xóa hết');
    const page = await read(mai);
    expect(page).not.toContain('khó hiểu');
    expect(page).toContain('nên hỏi ít thôi');
  });
});

import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller, type FormFiller } from '../../../testing/form-filler';
import type { LinkedPhone } from '../../../testing/linked-chats';
import { officeStage, type OfficeStage, tanHong } from '../../../testing/office-stage';
import { openTestStore, type TestStore } from '../../../testing/test-store';

let store: TestStore;
let stage: OfficeStage;
let site: DashboardSite;
let hung: FormFiller;
let stranger: FormFiller;
let lan: LinkedPhone;
let tu: LinkedPhone;

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
  lan = await beginner('Nguyễn Thị Lan');
  tu = await beginner('Trần Văn Tư');
  const signedIn = async (name: string, unit: string) =>
    formFiller(site.address, await site.signIn(name, { role: 'commune-officer', unit }));
  hung = await signedIn('hung', tanHong[0]);
  stranger = await signedIn('la', '2025:30019');
});
afterAll(async () => {
  await site.stop();
  await store.drop();
  expect([...site.troubles, ...stage.troubles]).toEqual([]);
});

/** Somebody who answered the first question and is at the second. */
async function beginner(name: string): Promise<LinkedPhone> {
  const phone = stage.phone('telegram', name);
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type(name, '1964', 'Tân Hồng', 'Ấp 3');
  await phone.press('Người dân trong xã', 'Hằng ngày', 'Không có ảnh');
  return phone;
}

describe('who is stuck', () => {
  it('is who was not understood three times and then fell silent, at which question', async () => {
    await lan.type('xyzzy', 'plugh', 'quux');
    stage.wait(31);
    await stage.sweep();
    const page = await hung.read('/can-bo/dang-ket');
    expect(page.text).toContain('Nguyễn Thị Lan');
    expect(page.text).toContain('trả lời nhiều lần chưa được');
    expect(page.text).toContain('Câu 2. Năm nay bác có định trước');
    expect(page.text).not.toContain('Trần Văn Tư');
  });

  it('is who asked for a human', async () => {
    await tu.type('gặp cán bộ');
    const page = await hung.read('/can-bo/dang-ket');
    expect(page.text).toContain('Trần Văn Tư');
    expect(page.text).toContain('nhờ gặp cán bộ');
  });

  it('is not shown to an officer of another commune, who can write nothing either', async () => {
    expect((await stranger.read('/can-bo/dang-ket')).text).not.toContain('Trần Văn Tư');
    const page = await hung.read('/can-bo/dang-ket');
    const id = /name="ai" value="([^"]+)"/u.exec(page.text)?.[1] ?? '';
    const own = await stranger.read('/can-bo/phieu');
    const form = { ...own, text: own.text.replaceAll('/can-bo/phieu/tiep', '/can-bo/dang-ket') };
    const refused = await stranger.send(form, '/can-bo/dang-ket', { ai: id, loi: 'chào', viec: 'viet' });
    expect(refused.status).toBe(403);
  });

  it('gets what the officer writes in their own chat, once, and the assistant then keeps quiet', async () => {
    const page = await hung.read('/can-bo/dang-ket');
    const id = [...page.text.matchAll(/name="ai"\s+value="([^"]+)"/gu)].map(([, each]) => each ?? '');
    const to = id.find((each) => each.includes('Lan')) ?? '';
    const fields = { ai: to, loi: 'Mai cháu qua nhà giúp bác nhé.', viec: 'viet' };
    const sent = await hung.send(page, '/can-bo/dang-ket', fields);
    expect(sent.text).toContain('Đã gửi lời nhắn.');
    expect(sent.text).not.toContain('Nguyễn Thị Lan');
    await hung.send(page, '/can-bo/dang-ket', fields);
    const heard = lan.said().filter((text) => text.includes('Mai cháu qua nhà giúp bác nhé.'));
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('Cán bộ khuyến học nhắn bác');
    const before = lan.said().length;
    await lan.type('dạ cảm ơn');
    expect(lan.said()).toHaveLength(before);
    await lan.press('Tiếp tục');
    expect(lan.last()).toContain('Câu 2/10');
  });

  it('is who left a declaration in the middle for a week', async () => {
    const page = await hung.read('/can-bo/dang-ket');
    await hung.send(page, '/can-bo/dang-ket', { ai: idOf(page.text, 'Tư'), viec: 'xong' });
    expect((await hung.read('/can-bo/dang-ket')).text).toContain('Không có ai đang kẹt.');
    stage.wait(8 * 24 * 60);
    await stage.sweep();
    const signedInAgain = formFiller(site.address, await site.signIn('hung'));
    expect((await signedInAgain.read('/can-bo/dang-ket')).text).toContain('bỏ dở nhiều ngày');
  });
});

const idOf = (text: string, name: string): string =>
  [...text.matchAll(/name="ai"\s+value="([^"]+)"/gu)]
    .map(([, id]) => id ?? '')
    .find((id) => id.includes(name)) ?? '';

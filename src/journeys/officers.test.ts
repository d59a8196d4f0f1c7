import type { Page } from 'playwright-core';
import { describeInBrowser, look, openBrowser, type Browser } from '../testing/browser';
import { dashboardSite, type DashboardSite } from '../testing/dashboard-site';
import { officeStage, type OfficeStage, tanHong } from '../testing/office-stage';
import { declare, type SeededResident } from '../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../testing/test-store';

const MANY = 40;
const returned = [4, 17, 30];
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh'];
const given = ['Lan', 'Hạnh', 'Tư', 'Út', 'Minh', 'Sáu', 'Bình', 'Thảo'];
const phoneSize = { width: 360, height: 740 };
const deskSize = { width: 1366, height: 768 };

jest.setTimeout(300_000);

describeInBrowser('the officers of a commune in a browser', () => {
  let store: TestStore;
  let stage: OfficeStage;
  let site: DashboardSite;
  let browser: Browser;
  let page: Page;
  let residents: readonly SeededResident[];
  const sentBack: SeededResident[] = [];
  const troubles: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    store = await openTestStore();
    stage = await officeStage(store);
    site = await dashboardSite(store, stage);
    residents = await seedAtOnce();
    await stage.offices.sweep();
    page = await browser.context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => troubles.push(error.message));
  });
  afterAll(async () => {
    await site.stop();
    await browser.close();
    await store.drop();
    expect([...troubles, ...site.troubles, ...stage.troubles]).toEqual([]);
  });

  it('appraise forty declarations by keyboard, send three back, propose, and see them recognised', async () => {
    await signInByCode();
    await page.getByRole('link', { name: 'Phiếu tự đánh giá' }).first().click();
    await shown('phieu');
    await seen('Chờ xã thẩm định', MANY);

    await leading(() => page.getByRole('button', { name: 'Lấy phiếu tiếp theo' }).click());
    await shown('mot-phieu');
    await zoomIntoEvidence();
    for (let place = 0; place < MANY; place++) {
      const keys = returned.includes(place) ? await sendBack() : await agree();
      expect(keys).toBeLessThanOrEqual(returned.includes(place) ? 20 : 12);
    }
    await page.getByText('Không còn phiếu nào đang chờ').waitFor();

    for (const resident of sentBack) await fixInChat(resident);
    await leading(() => page.getByRole('button', { name: 'Lấy phiếu tiếp theo' }).click());
    for (let left = returned.length; left > 0; left--) await press('Enter', 'Enter');
    await page.getByText('Không còn phiếu nào đang chờ').waitFor();

    await proposeAll();
    const cookie = await site.signIn('mai', { role: 'province-officer', unit: tanHong[1] });
    await site.admit(browser.context, cookie);
    await recogniseAll();

    for (const { phone, declaration } of residents) {
      expect((await store.declarations.find(declaration))?.state).toBe('recognised');
      const said = phone.said().join('\n');
      for (const step of [/thẩm định/i, /đã vào danh sách đề nghị/i, /Quyết định số 12\/QĐ-HKH/])
        expect(said).toMatch(step);
    }
    for (const { phone } of sentBack) expect(phone.said().join('\n')).toMatch(/ảnh minh chứng mờ/);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound' });
  });

  /** Anh Hùng asks for a code in his chat, and types it on the page that sent him there. */
  async function signInByCode(): Promise<void> {
    const phone = stage.phone('zalo-oa', 'anh-hung');
    await site.appoint(phone.id, { role: 'commune-officer', unit: tanHong[0] });
    await page.goto(site.address);
    await shown('dang-nhap');
    await phone.type('đăng nhập');
    const code = /\b[a-z0-9]{4}-[a-z0-9]{4}\b/u.exec(phone.last())?.[0] ?? '';
    await page.getByLabel('Mã đăng nhập').fill(code);
    await leading(() => page.getByRole('button', { name: 'Đăng nhập' }).click());
    expect(page.url()).toBe(site.address);
    expect(phone.last()).toContain('Vừa có người vào bảng điều khiển bằng mã của bác');
  }

  /** People in their chats side by side, as it is in life; it takes a third of the time. */
  async function seedAtOnce(): Promise<readonly SeededResident[]> {
    const all = Array.from({ length: MANY }, (_, place) => ({
      name: `${family[Math.floor(place / given.length)] ?? ''} Thị ${given[place % given.length] ?? ''}`,
      phone: stage.phone(place % 2 === 0 ? 'telegram' : 'zalo-oa', `dan-${place}`),
    }));
    await Promise.all(
      all.map(({ name, phone }) => declare(phone, { name, commune: 'Tân Hồng', hamlet: 'Ấp 3' })),
    );
    return all.map((resident) => ({ ...resident, declaration: stage.declarationOf(resident.phone) }));
  }

  /** Does something that leads to another page. */
  async function leading(act: () => Promise<unknown>): Promise<void> {
    const there = page.waitForEvent('domcontentloaded');
    await act();
    await there.catch(async (cause: unknown) => {
      const shows = await page.locator('main').innerText();
      throw new Error(`Nothing led on from ${page.url()}:\n${shows}`, { cause });
    });
  }

  /** Presses keys, the last of which ends the form; how many. */
  async function press(...keys: readonly string[]): Promise<number> {
    for (const key of keys.slice(0, -1)) await page.keyboard.press(key);
    await leading(() => page.keyboard.press(keys.at(-1) ?? ''));
    return keys.length;
  }

  const agree = () => press(...Array<string>(11).fill('Enter'));

  /** The first question is asked again since its picture is poor: the second reason of the list. */
  const sendBack = (): Promise<number> => {
    const here = decodeURIComponent(page.url());
    sentBack.push(...residents.filter(({ declaration }) => here.endsWith(`/phieu/${declaration}`)));
    return press('h', 'ArrowDown', 'ArrowDown', ...Array<string>(11).fill('Enter'));
  };

  async function zoomIntoEvidence(): Promise<void> {
    const before = await page.evaluate('document.activeElement.id');
    await page.keyboard.press('x');
    await page.keyboard.press('r');
    await page.keyboard.press('+');
    await page.locator('dialog .zoom-2 img.turn-90').waitFor();
    await look(page, 'xem-anh');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe(before);
  }

  async function fixInChat({ phone }: SeededResident): Promise<void> {
    expect(phone.last()).toContain('cần bác bổ sung 1 câu');
    await phone.photo();
    await phone.press('Xong', 'Nộp lại');
  }

  async function proposeAll(): Promise<void> {
    await page.goto(`${site.address}/danh-sach`);
    await shown('danh-sach');
    await leading(() => page.getByRole('link', { name: 'Lập danh sách đề nghị' }).click());
    await shown('lap-danh-sach');
    await leading(() => page.getByRole('button', { name: 'Lập danh sách từ tất cả' }).click());
    expect(await page.getByRole('main').innerText()).toContain(`Đã lập danh sách ${MANY} người.`);
  }

  async function recogniseAll(): Promise<void> {
    await page.goto(page.url());
    expect(await page.getByRole('main').innerText()).toContain('Nhập quyết định công nhận');
    await page.getByLabel('Số quyết định').fill('12/QĐ-HKH');
    await page.getByLabel('Ngày ban hành').fill('2026-11-02');
    await page.getByLabel('Nơi ban hành').fill('Hội Khuyến học tỉnh Đồng Tháp');
    await page.getByLabel('Bản quét').setInputFiles({
      name: 'quyet-dinh.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 đã ký'),
    });
    await shown('mot-danh-sach');
    await leading(() => page.getByRole('button', { name: 'Ghi quyết định' }).click());
    expect(await page.getByRole('main').innerText()).toContain('Đã ghi quyết định.');
  }

  async function seen(desk: string, count: number): Promise<void> {
    await page.getByRole('link', { name: `${desk} ${count}` }).waitFor();
  }

  /** With so much on it, nothing of the page scrolls sideways, on a desk or on a phone. */
  async function shown(what: string): Promise<void> {
    for (const [name, size] of [
      ['desk', deskSize],
      ['phone', phoneSize],
    ] as const) {
      await page.setViewportSize(size);
      await look(page, `${what}-${name}`);
      const wider = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
      expect([what, name, wider]).toEqual([what, name, false]);
    }
    await page.setViewportSize(deskSize);
  }
});

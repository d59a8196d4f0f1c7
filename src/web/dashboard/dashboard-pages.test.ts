import type { Page } from 'playwright-core';
import { signInInChat } from '../../app/sign-in/sign-in-in-chat';
import { conversationId } from '../../core/ids';
import { axeFlaws } from '../../testing/axe-flaws';
import { describeInBrowser, look, openBrowser, type Browser } from '../../testing/browser';
import { dashboardContent } from '../../testing/dashboard-content';
import { dashboardOffice } from '../../testing/dashboard-office';
import { dashboardPartsOf } from '../../testing/dashboard-site';
import { dashboardPages } from '../../wiring/dashboard';

const province = '2025:82';
const commune = '2025:29926';
const sizes = [
  { screen: 'phone', width: 360, height: 740 },
  { screen: 'desktop', width: 1366, height: 768 },
] as const;

/** Where a page is asked for, and words that are only there when it has something to show. */
type Asked = readonly (readonly [what: string, address: string, shows: string])[];

/**
 * Every page, by its path, with content; `{…}` stands for an id of the content. A page that is added belongs here, or among
 * the files.
 */
const table: Readonly<Record<string, Asked>> = {
  '/': [['today', '/', 'Chờ xã thẩm định']],
  '/phieu': [['queue', `/phieu?don-vi=${commune}`, 'Bác tu']],
  '/phieu/:id': [['declaration', '/phieu/{declaration}', 'Hoàn thành thẩm định']],
  '/phieu/:id/anh/:photo/xem': [['photo', '/phieu/{declaration}/anh/{photo}/xem', 'Xoay trái']],
  '/nguoi-dan': [
    ['people', `/nguoi-dan?ten=t&don-vi=${commune}`, 'Nguyễn Thị Lan'],
    ['people-spread', `/nguoi-dan?ten=nguyen+lan&don-vi=${commune}`, 'có chữ khác xen giữa'],
    ['people-none', '/nguoi-dan', 'Gõ tên để tìm'],
  ],
  '/nguoi-dan/:id': [
    ['person', '/nguoi-dan/{person}', 'Câu 3 khó hiểu quá.'],
    ['person-stuck', '/nguoi-dan/{stuck}', 'đang kẹt'],
  ],
  '/minh-chung': [['evidence', '/minh-chung', 'Bác tu']],
  '/minh-chung/:id/:photo': [['reuse', '/minh-chung/{reused}/anh-tu', 'Bác sau']],
  '/danh-sach': [['lists', '/danh-sach', 'chờ quyết định']],
  '/danh-sach/moi': [['new-list', '/danh-sach/moi', 'Lập danh sách từ tất cả']],
  '/danh-sach/:id': [['list', '/danh-sach/{list}', 'Nhập quyết định công nhận']],
  '/bao-cao': [['reports', '/bao-cao', 'Báo cáo']],
  '/dang-ket': [['stuck', '/dang-ket', 'có lời chờ trả lời']],
  '/dang-ket/:id': [['talk', '/dang-ket/{help}', 'dạ cảm ơn, tôi đợi ở nhà']],
  '/gop-y': [['feedback', `/gop-y?don-vi=${commune}`, 'Câu 3 khó hiểu quá.']],
  '/phong-trao': [['movements', `/phong-trao?don-vi=${commune}`, 'xã Tân Hồng']],
  '/can-bo-khuyen-hoc': [['officers', `/can-bo-khuyen-hoc?don-vi=${commune}`, 'Tạo mã mời']],
  '/can-bo-khuyen-hoc/:id': [['officer', '/can-bo-khuyen-hoc/simulator%3Aplain%3Ahung', 'Thu hồi']],
  '/don-vi': [
    ['province', '/don-vi', 'Tân Hồng'],
    ['commune', `/don-vi?don-vi=${commune}`, 'Ấp 2'],
  ],
  '/don-vi/nhap': [['import', '/don-vi/nhap', 'CSV']],
  '/dot': [['rounds', '/dot', 'Đợt năm 2026']],
  '/ban-tin': [['bulletins', '/ban-tin', 'Bản tin quý IV']],
  '/ban-tin/moi': [['new-bulletin', '/ban-tin/moi', 'Nội dung']],
  '/ban-tin/sua/:id': [['edit-bulletin', '/ban-tin/sua/{bulletin}', 'Chào {ten} ở {xa}.']],
  '/ban-tin/xem/:id': [['bulletin', '/ban-tin/xem/{bulletin}', 'Bản tin quý IV']],
  '/nhat-ky': [['log', '/nhat-ky', 'đọc lời người đang kẹt viết']],
  '/cai-dat': [['settings', '/cai-dat', 'máy này']],
  '': [['nothing', '/khong-co', 'không']],
};

/** What is saved or shown in a page rather than read. */
const files: readonly string[] = [
  '/phieu/:id/anh/:photo',
  '/danh-sach/:id/docx',
  '/danh-sach/:id/xlsx',
  '/danh-sach/:id/ban-quet',
  '/gop-y/xlsx',
  '/phong-trao/xlsx',
  '/phong-trao/nguoi/xlsx',
  '/ban-tin/anh/:id',
];

describeInBrowser('the pages of officers', () => {
  let browser: Browser;
  let page: Page;
  let codes = 0;
  let content: Awaited<ReturnType<typeof dashboardContent>>;

  const office = dashboardOffice(async (opened) => {
    content = await dashboardContent(opened);
    opened.stage.wait(9 * 24 * 60);
    await opened.stage.offices.sweep();
    browser = await openBrowser();
    page = await browser.context.newPage();
    const roles = [
      { role: 'admin', unit: province },
      { role: 'commune-officer', unit: commune },
      { role: 'province-officer', unit: province },
      { role: 'publicist', unit: commune },
    ] as const;
    await opened.site.signIn('hung', ...roles);
  });
  afterAll(() => browser.close());

  async function newCode(): Promise<string> {
    const ask = signInInChat({ ...office.store, clock: office.stage.clock, publicUrl: undefined });
    const chat = conversationId('simulator:plain:hung');
    const outcome = await ask({ chat, request: `code-${++codes}` }, 'code');
    const event = outcome.kind === 'done' ? outcome.event : undefined;
    if (event?.kind !== 'sign-in' || event.news.kind !== 'code') throw new Error('no code');
    return event.news.code;
  }

  /** What is wrong with the page as it stands, on a phone and on a desk. */
  async function flawsOf(what: string): Promise<readonly string[]> {
    const flaws: string[] = [];
    for (const { screen, width, height } of sizes) {
      await page.setViewportSize({ width, height });
      await look(page, `dashboard-${what}-${screen}`);
      const found = await axeFlaws(page);
      const sideways = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      const wide = (await page.evaluate<boolean>(sideways)) ? ['scrolls sideways'] : [];
      flaws.push(...[...found, ...wide].map((flaw) => `${screen}: ${flaw}`));
    }
    return flaws;
  }

  const goTo = async (path: string) => {
    const filled = path.replaceAll(/\{(\w+)\}/gu, (_, name: keyof typeof content) =>
      encodeURIComponent(content[name]),
    );
    await page.goto(`${office.site.address}${filled}`);
  };

  it('are all in the table, and nothing else is', () => {
    const parts = dashboardPartsOf(office.store, office.stage, () => undefined);
    const paths = dashboardPages(parts).flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
    const known = Object.keys(table).filter((path) => path !== '');
    expect(paths.sort()).toEqual([...known, ...files].sort());
  });

  it('let an officer in by the keyboard alone', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await goTo('/don-vi');
    await page.keyboard.type('zzzz-zzzz');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await flawsOf('sign-in-wrong')).toEqual([]);
    await page.getByRole('textbox').focus();
    await page.keyboard.type(await newCode());
    await page.keyboard.press('Enter');
    await page.waitForURL('**/can-bo/don-vi');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Đến nội dung chính');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('noi-dung');
  });

  it.each(Object.values(table).flat())(
    '%s fits on a phone and on a desk, and everybody can use it',
    async (what, path, shows) => {
      await goTo(path);
      expect(await page.locator('main').textContent()).toContain(shows);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await flawsOf(what)).toEqual([]);
    },
  );

  it('have a menu on a phone that opens and closes by the keyboard', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await goTo('/cai-dat');
    const menu = page.getByRole('navigation', { name: 'Danh mục' });
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Danh mục' }).focus();
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await look(page, 'dashboard-menu-phone');
    expect(await axeFlaws(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await menu.isVisible()).toBe(false);
  });

  it('invite an officer, and sign out', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await goTo(`/can-bo-khuyen-hoc?don-vi=${commune}`);
    await page.getByRole('button', { name: 'Tạo mã mời' }).click();
    expect(await page.locator('.code').textContent()).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(await flawsOf('invited')).toEqual([]);
    await goTo('/cai-dat');
    await page.getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập bảng điều khiển' }).waitFor();
  });
});

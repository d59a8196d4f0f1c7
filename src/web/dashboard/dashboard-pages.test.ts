import type { Page } from 'playwright-core';
import { signInInChat } from '../../app/sign-in/sign-in-in-chat';
import { conversationId } from '../../core/ids';
import { axeFlaws } from '../../testing/axe-flaws';
import { describeInBrowser, look, openBrowser, type Browser } from '../../testing/browser';
import { dashboardSite, type DashboardSite } from '../../testing/dashboard-site';
import { officeStage, type OfficeStage } from '../../testing/office-stage';
import { seededBulletin } from '../../testing/seeded-bulletin';
import { seedDeclarations } from '../../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../../testing/test-store';

const province = '2025:82';
const commune = '2025:29926';
const sizes = [
  { screen: 'phone', width: 360, height: 740 },
  { screen: 'desktop', width: 1366, height: 768 },
] as const;

const pages = [
  ['today', '/'],
  ['officers', `/can-bo-khuyen-hoc?don-vi=${commune}`],
  ['officer', '/can-bo-khuyen-hoc/simulator%3Aplain%3Ahung'],
  ['province', '/don-vi'],
  ['commune', `/don-vi?don-vi=${commune}`],
  ['import', '/don-vi/nhap'],
  ['evidence', '/minh-chung'],
  ['stuck', '/dang-ket'],
  ['rounds', '/dot'],
  ['bulletins', '/ban-tin'],
  ['new-bulletin', '/ban-tin/moi'],
  ['bulletin', '/ban-tin/xem/bt-thu'],
  ['log', '/nhat-ky'],
  ['settings', '/cai-dat'],
  ['nothing', '/khong-co'],
] as const;

describeInBrowser('the pages of officers', () => {
  let store: TestStore;
  let stage: OfficeStage;
  let site: DashboardSite;
  let browser: Browser;
  let page: Page;
  let codes = 0;

  beforeAll(async () => {
    store = await openTestStore();
    stage = await officeStage(store);
    site = await dashboardSite(store, stage);
    await seedDeclarations(stage, 2);
    stage.wait(9 * 24 * 60);
    await stage.offices.sweep();
    const unit = (name: string, state: 'active' | 'retired') => ({
      id: `${commune}/ap-${name}`,
      kind: 'Ấp' as const,
      name,
      parent: commune,
      state,
    });
    await store.localUnits.add([unit('1', 'active'), unit('2', 'active'), unit('3', 'retired')], new Date(0));
    await store.broadcasts.add(seededBulletin('bt-thu', commune));
    browser = await openBrowser();
    page = await browser.context.newPage();
    const roles = [
      { role: 'admin', unit: province },
      { role: 'commune-officer', unit: commune },
      { role: 'publicist', unit: commune },
    ] as const;
    await site.signIn('hung', ...roles);
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
    await store.drop();
    expect(site.troubles).toEqual([]);
  });

  async function newCode(): Promise<string> {
    const ask = signInInChat({ ...store, clock: stage.clock, publicUrl: undefined });
    const chat = conversationId('simulator:plain:hung');
    const outcome = await ask({ chat, request: `code-${++codes}` }, 'code');
    const event = outcome.kind === 'done' ? outcome.event : undefined;
    if (event?.kind !== 'sign-in' || event.news.kind !== 'code') throw new Error('no code');
    return event.news.code;
  }

  it('let an officer in by the keyboard alone', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${site.address}/don-vi`);
    await look(page, 'dashboard-sign-in');
    expect(await axeFlaws(page)).toEqual([]);
    await page.keyboard.type('zzzz-zzzz');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await look(page, 'dashboard-sign-in-wrong');
    expect(await axeFlaws(page)).toEqual([]);
    await page.keyboard.type(await newCode());
    await page.keyboard.press('Enter');
    await page.waitForURL('**/can-bo/don-vi');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Đến nội dung chính');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('noi-dung');
  });

  it.each(sizes.flatMap((size) => pages.map(([what, path]) => ({ ...size, what, path }))))(
    '$what fits on a $screen, and everybody can use it',
    async ({ screen, width, height, what, path }) => {
      await page.setViewportSize({ width, height });
      await page.goto(`${site.address}${path}`);
      await look(page, `dashboard-${what}-${screen}`);
      expect(await axeFlaws(page)).toEqual([]);
      const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(sideways)).toBe(0);
      expect(await page.locator('h1').count()).toBe(1);
    },
  );

  it('have a menu on a phone that opens and closes by the keyboard', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${site.address}/cai-dat`);
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
    await page.goto(`${site.address}/can-bo-khuyen-hoc?don-vi=${commune}`);
    await page.getByRole('button', { name: 'Tạo mã mời' }).click();
    expect(await page.locator('.code').textContent()).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await look(page, 'dashboard-invited-phone');
    expect(await axeFlaws(page)).toEqual([]);
    await page.goto(`${site.address}/cai-dat`);
    await page.getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập bảng điều khiển' }).waitFor();
  });
});

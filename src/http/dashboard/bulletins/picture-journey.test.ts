import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Broadcasting } from '../../../app/broadcasts/broadcasting';
import { conversationId } from '../../../core/ids';
import { systemClock } from '../../../core/system-clock';
import { axeFlaws } from '../../../testing/axe-flaws';
import { describeInBrowser, look, openBrowser, type Browser } from '../../../testing/browser';
import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { makeJpeg } from '../../../testing/made-picture';
import { officeStage, tanHong } from '../../../testing/office-stage';
import { sendingBulletins } from '../../../testing/sending-bulletins';
import { openTestStore, type TestStore } from '../../../testing/test-store';
import { simulator } from '../../../wiring/simulator';
import { server } from '../../server';

describeInBrowser('a picture from the form of a bulletin to a phone', () => {
  let store: TestStore;
  let site: DashboardSite;
  let sending: Broadcasting;
  let phones: Server;
  let browser: Browser;
  let officer: Page;
  let person: Page;
  let folder: string;
  const chats: string[] = [];

  beforeAll(async () => {
    store = await openTestStore();
    const stage = await officeStage(store);
    site = await dashboardSite(store, stage);
    folder = await mkdtemp(join(tmpdir(), 'journey-'));
    const network = simulator(folder, systemClock);
    const opened = network.open((endpoint, update) => {
      const { chat = '' } = endpoint.channel.read(update) ?? {};
      chats.push(`${endpoint.address}:${chat}`);
      return Promise.resolve('taken');
    });
    phones = await listening(opened.routers);
    sending = sendingBulletins(store, stage, {
      endpoints: network.endpoints,
      currentRound: stage.offices.roundBook.current,
    });
    browser = await openBrowser();
    await site.admit(browser.context, await site.signIn('bao', { role: 'publicist', unit: tanHong[0] }));
    officer = await browser.context.newPage();
    person = await browser.context.newPage();
    await opensChat(stage.clock.now());
  });
  afterAll(async () => {
    await browser.close();
    await sending.stop();
    phones.closeAllConnections();
    await new Promise((resolve) => phones.close(resolve));
    await site.stop();
    await store.drop();
    await rm(folder, { recursive: true });
  });

  const listening = async (routers: Parameters<typeof server>[0]['routers']): Promise<Server> => {
    const answer = server({
      checkReady: () => Promise.resolve(),
      metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
      routers,
      report: () => undefined,
    });
    const made = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return made;
  };

  /** Somebody opens the chat on their phone, and is known from then on as one who agreed to news. */
  async function opensChat(at: Date): Promise<void> {
    await person.setViewportSize({ width: 360, height: 740 });
    await person.goto(`http://127.0.0.1:${(phones.address() as AddressInfo).port}/`);
    await person.getByRole('button', { name: 'Bắt đầu' }).click();
    while (chats.length === 0) await delay(20);
    const consents = [{ purpose: 'news', given: true, textVersion: '2026-1', at: at.toISOString() }] as const;
    await store.people.remember(
      conversationId(chats[0] ?? ''),
      { profile: { name: 'Bác Lan', commune: tanHong[0] }, consents },
      at,
    );
  }

  it('is chosen with words, seen before it goes out, and shown in the chat with its button', async () => {
    await officer.goto(`${site.address}/ban-tin/moi`);
    await officer.getByLabel('Tên bản tin').fill('Tuần lễ học tập');
    await officer.getByLabel('Nội dung', { exact: true }).fill('Chào {ten}, mời bác dự tuần lễ học tập.');
    await officer.getByLabel('Đường dẫn kèm theo').fill('https://khuyenhoc.example.org/tuan-le');
    await officer.getByLabel('Nút “Tham gia”').selectOption('DT-C3');
    const buffer = await makeJpeg(1);
    await officer.getByLabel('Chọn ảnh').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer });
    await officer.getByRole('button', { name: 'Lưu và xem trước' }).click();
    await officer.getByText('Lời tả ảnh chưa có').waitFor();
    await look(officer, 'bulletin-form-flawed');
    await officer.getByLabel('Lời tả ảnh').fill('Các cháu đọc sách ở nhà văn hóa ấp');
    await officer.getByRole('button', { name: 'Lưu và xem trước' }).click();
    await officer.getByRole('heading', { name: 'Xem trước' }).waitFor();
    expect(await officer.getByRole('img', { name: 'Các cháu đọc sách' }).count()).toBe(4);
    expect(await decodedImages(officer)).toBe(4);
    expect(await axeFlaws(officer)).toEqual([]);
    await look(officer, 'bulletin-with-picture');
    await officer.getByRole('link', { name: 'Sửa' }).click();
    await officer.getByLabel('Bỏ ảnh này').waitFor();
    expect(await axeFlaws(officer)).toEqual([]);
    await officer.setViewportSize({ width: 360, height: 740 });
    await officer.getByLabel('Chọn ảnh khác').scrollIntoViewIfNeeded();
    await look(officer, 'bulletin-form-phone');
    await officer.goBack();
    await officer.getByRole('button', { name: 'Gửi', exact: true }).click();
    await officer.getByText('Bản tin bắt đầu được gửi.').waitFor();

    for (let looks = 0; looks < 5; looks += 1) {
      await sending.look();
      await delay(50);
    }
    const picture = person.getByRole('img', { name: 'Các cháu đọc sách ở nhà văn hóa ấp' });
    await picture.waitFor();
    await person.getByText('Chào Bác Lan, mời bác dự tuần lễ học tập.').waitFor();
    await person.getByRole('button', { name: 'Tham gia' }).waitFor();
    expect(await decodedImages(person)).toBe(1);
    await picture.scrollIntoViewIfNeeded();
    await look(person, 'bulletin-on-a-phone');
  });
});

/** How many pictures of a page can be seen; fails at one that is broken. */
const decodedImages = (page: Page): Promise<number> =>
  page.evaluate('Promise.all([...document.images].map((image) => image.decode())).then((all) => all.length)');

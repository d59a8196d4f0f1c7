import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Outgoing } from '../../bots/channel';
import type { SimulatorUpdate } from '../../bots/simulator/update';
import { describeInBrowser, look, openBrowser, type Browser } from '../../testing/browser';
import { echoSimulator, type Answer, type EchoSimulator } from '../../testing/echo-simulator';
import { contrastFlaws } from '../../testing/contrast-flaws';

const sizes = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desk', width: 1366, height: 768 },
];
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: pixel });

const option = (id: string, label: string): Outgoing['choices'][number] => ({ id, label, role: 'answer' });
const consent: Outgoing = {
  text: 'Bác có đồng ý không ạ?',
  choices: [option('a:yes', 'Đồng ý'), option('a:no', 'Để sau')],
};
const rating: Outgoing = {
  text: 'Câu 1/10. Bác tự chấm mấy điểm?',
  choices: Array.from({ length: 11 }, (_, points) => option(`a:${points}`, `${points}`)),
};

/** Asks for consent, then for a rating, and repeats everything else. */
const answer: Answer = ({ happening }) => {
  if (happening.kind === 'started') return Promise.resolve(consent);
  if (happening.kind === 'picked') return Promise.resolve(rating);
  const text = happening.kind === 'texted' ? `Nghe: ${happening.text}` : `Nhận: ${happening.kind}`;
  return Promise.resolve({ text, choices: [] });
};

describeInBrowser('the simulator page in a browser', () => {
  let browser: Browser;
  let folder: string;
  let simulator: EchoSimulator;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
    simulator = await echoSimulator({ folder, answer });
    page = await browser.context.newPage();
    troubles = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (!/^(blob:)?http:\/\/127\.0\.0\.1:/.test(request.url())) troubles.push(request.url());
    });
  });
  afterEach(async () => {
    await page.close();
    await simulator.close();
    await rm(folder, { recursive: true });
    expect(troubles).toEqual([]);
  });

  const phone = (name = 'Bác Lan') => page.getByRole('region', { name: `Máy của ${name}` });
  const writing = (name?: string) => phone(name).getByRole('textbox');
  const updates = () => simulator.updates as readonly SimulatorUpdate[];
  const start = async () => {
    await page.goto(simulator.address);
    await phone().getByRole('button', { name: 'Bắt đầu' }).click();
    await phone().getByText(consent.text).waitFor();
  };
  const say = async (text: string, name?: string) => {
    await writing(name).fill(text);
    await writing(name).press('Enter');
  };
  const press = async (key: string, until: string) => {
    for (let times = 0; times < 12; times++) {
      await page.keyboard.press(key);
      const focused = await page.evaluate<string>('document.activeElement.textContent.trim()');
      if (focused === until) return;
    }
    throw new Error(`${key} does not lead to ${until}`);
  };

  describe.each(sizes)('on a $name', ({ name, width, height }) => {
    beforeEach(() => page.setViewportSize({ width, height }));
    const picture = (what: string) => look(page, `page-${name}-${what}`);

    it('is filled by one phone and says that nothing is sent', async () => {
      await page.goto(simulator.address);
      await page.getByText('Bản mô phỏng: không gửi gì ra ngoài').waitFor();
      expect(await phone().count()).toBe(1);
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(overflow)).toBe(0);
      await picture('empty');
    });

    it('sends what is typed and shows the answer', async () => {
      await page.goto(simulator.address);
      await say('Dạ, bác ở ấp Mỹ Thạnh');
      await phone().getByText('Nghe: Dạ, bác ở ấp Mỹ Thạnh').waitFor();
      expect(updates()).toMatchObject([{ happening: { kind: 'texted', text: 'Dạ, bác ở ấp Mỹ Thạnh' } }]);
    });

    it('shows a picture of the assistant with its words, and a document to keep', async () => {
      await start();
      const { chat } = updates()[0]!;
      const file = { bytes: new Uint8Array(pixel), name: 'diem.png', mime: 'image/png' };
      await simulator.sendFile(chat, { ...file, kind: 'picture', caption: 'Điểm của bác' });
      await simulator.sendFile(chat, { ...file, kind: 'document', name: 'so-tay.pdf' });
      await phone().getByText('Điểm của bác').waitFor();
      const shown = phone().getByRole('img', { name: 'diem.png' });
      await shown.waitFor();
      const decoded =
        'Promise.all([...document.images].map((image) => image.decode())).then((all) => all.length)';
      expect(await page.evaluate(decoded)).toBe(1);
      const download = page.waitForEvent('download');
      await phone().getByRole('link', { name: 'so-tay.pdf' }).click();
      expect((await download).suggestedFilename()).toBe('so-tay.pdf');
      await picture('sent-picture');
    });

    it('can be used by keyboard alone, from button to button', async () => {
      await page.goto(simulator.address);
      await press('Tab', 'Bắt đầu');
      await page.keyboard.press('Enter');
      await phone().getByText(consent.text).waitFor();
      await press('Shift+Tab', 'Để sau');
      await press('Shift+Tab', 'Đồng ý');
      await picture('focus');
      await page.keyboard.press('Enter');
      await phone().getByText(rating.text).waitFor();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('0');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await phone().getByText(rating.text).nth(1).waitFor();
      expect(updates().map(({ happening }) => happening)).toEqual([
        { kind: 'started' },
        { kind: 'picked', choice: 'a:yes' },
        { kind: 'picked', choice: 'a:1' },
      ]);
    });

    it('sends two photos with a caption as one album', async () => {
      await start();
      await phone()
        .locator('input.photos')
        .setInputFiles([photo('lop-hoc.png'), photo('tu-sach.png')]);
      await picture('chosen-photos');
      await say('Lớp học của ấp');
      await phone().getByText('Nhận: photographed').nth(1).waitFor();
      await picture('photos');
      const photos = updates().flatMap(({ happening }) =>
        happening.kind === 'photographed' ? [happening] : [],
      );
      expect(photos.map((sent) => sent.photo.fileName).sort()).toEqual(['lop-hoc.png', 'tu-sach.png']);
      expect(photos.map(({ caption }) => caption)).toContain('Lớp học của ấp');
      expect(photos[0]?.album).toEqual(expect.any(String));
      expect(photos[1]?.album).toBe(photos[0]?.album);
    });

    it('shows the same chat after a reload', async () => {
      await start();
      await phone()
        .locator('input.photos')
        .setInputFiles([photo('lop-hoc.png')]);
      await say('Lớp học');
      await phone().getByText('Nhận: photographed').waitFor();
      const before = await phone().getByRole('log').innerText();
      await page.reload();
      await phone().getByText('Nhận: photographed').waitFor();
      expect(await phone().getByRole('log').innerText()).toBe(before);
      await phone().getByRole('img', { name: 'Ảnh lop-hoc.png' }).waitFor();
      expect(updates()).toHaveLength(2);
    });

    it('has enough contrast everywhere', async () => {
      await start();
      await phone().getByRole('button', { name: 'Đồng ý' }).click();
      await phone().getByRole('button', { name: '+5 ngày' }).click();
      for (const skin of ['Zalo OA', 'Tin nhắn chữ', 'Zalo Bot', 'Zalo cá nhân']) await addPerson(skin);
      await phone('Chị Mai').getByRole('button', { name: 'Bắt đầu' }).click();
      await phone('Chị Mai').getByText(consent.text).waitFor();
      await phone('Chị Mai').locator('summary').click();
      await picture('three-people');
      expect(await page.evaluate(contrastFlaws)).toEqual([]);
    });
  });

  const addPerson = async (skin: string) => {
    await page.getByRole('button', { name: 'Thêm người' }).click();
    await page.getByLabel(skin).check();
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  };

  it('takes the buttons away once one was pressed, where the network can', async () => {
    await start();
    await phone().getByRole('button', { name: 'Đồng ý' }).click();
    await phone().getByText(rating.text).waitFor();
    expect(await phone().getByRole('button', { name: 'Để sau' }).count()).toBe(0);
    expect(await phone().getByRole('log').innerText()).toContain('Đồng ý');
  });

  it('keeps people apart, each on a network of their own', async () => {
    await start();
    await addPerson('Zalo OA');
    await addPerson('Tin nhắn chữ');
    await say('Tôi là Hùng', 'Anh Hùng');
    await phone('Anh Hùng').getByText('Nghe: Tôi là Hùng').waitFor();
    await phone('Chị Mai').getByRole('button', { name: 'Bắt đầu' }).click();
    await phone('Chị Mai').getByText('1. Đồng ý').waitFor();
    expect(await phone().getByText('Nghe: Tôi là Hùng').count()).toBe(0);
    expect(updates().map(({ chat }) => chat.split('-')[0])).toEqual(['tg', 'oa', 'txt']);
  });

  it('forgets a person who is removed, and starts anew for one who starts again', async () => {
    page.on('dialog', (dialog) => void dialog.accept());
    await start();
    await addPerson('Zalo OA');
    await phone('Anh Hùng').locator('summary').click();
    await phone('Anh Hùng').getByRole('button', { name: 'Bỏ máy này' }).click();
    await phone().locator('summary').click();
    await phone().getByRole('button', { name: 'Trò chuyện mới từ đầu' }).click();
    await page.reload();
    await phone().getByRole('button', { name: 'Bắt đầu' }).click();
    await phone().getByText(consent.text).waitFor();
    expect(await phone('Anh Hùng').count()).toBe(0);
    expect(new Set(updates().map(({ chat }) => chat)).size).toBe(2);
  });

  it('travels in time, for one person at a time', async () => {
    await start();
    await phone().getByRole('button', { name: '+5 ngày' }).click();
    await phone().getByRole('button', { name: '+1 giờ' }).click();
    await say('Bác quay lại đây');
    await phone().getByText('5 ngày 1 giờ sau').waitFor();
    await phone().getByText('Nghe: Bác quay lại đây').waitFor();
    const [before, after] = updates().map(({ at }) => Date.parse(at ?? ''));
    const hours = Math.round(((after ?? 0) - (before ?? 0)) / 3_600_000);
    expect(hours).toBe(121);
  });

  it('shows what is said after a leap at the hour it then is', async () => {
    await start();
    await phone().getByRole('button', { name: '+1 giờ' }).click();
    await say('Bác quay lại đây');
    await phone().getByText('Nghe: Bác quay lại đây').waitFor();
    const minutes = (await phone().locator('.foot').allInnerTexts())
      .map((foot) => foot.split(':').map(Number))
      .map(([hour = 0, minute = 0]) => hour * 60 + minute);
    const [, asked = 0, said = 0, answered = 0] = minutes;
    expect((said - asked + 1440) % 1440).toBeGreaterThanOrEqual(60);
    expect((answered - said + 1440) % 1440).toBeLessThanOrEqual(1);
  });

  it('answers a press in place where the network changes a message, and keeps the keyboard there', async () => {
    await start();
    await press('Shift+Tab', 'Để sau');
    await page.keyboard.press('Enter');
    await phone().getByText(rating.text).waitFor();
    const line = phone().locator('.pressed', { hasText: 'Để sau' });
    expect(await line.isVisible()).toBe(true);

    const [update] = updates().slice(-1);
    const { message } = update!.pressed as { readonly message: string };
    const changed = { text: 'Bác nghĩ thêm nhé.', rows: [[{ id: 'a:yes', label: 'Nghĩ xong' }]] };
    simulator.hub.append(update!.chat, { kind: 'message', id: message, message: changed, replaced: true });
    await line.waitFor({ state: 'hidden' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Nghĩ xong');
  });

  it('shows a message that is longer than the screen from its beginning', async () => {
    const lines = Array.from({ length: 60 }, (_, line) => `dòng ${line + 1}`).join('\n');
    await start();
    await say(lines);
    await phone().getByText('Nghe: dòng 1').waitFor();
    const top = await phone().locator('.entry.theirs').last().boundingBox();
    const log = await phone().getByRole('log').boundingBox();
    expect(Math.abs((top?.y ?? 0) - (log?.y ?? 0))).toBeLessThan(20);
  });

  it('sends the last update once more when asked to', async () => {
    await start();
    await say('Dạ có');
    await phone().getByText('Nghe: Dạ có').waitFor();
    await phone().locator('summary').click();
    await phone().getByRole('button', { name: 'Gửi lại bản tin cuối' }).click();
    await phone().getByText('mạng đã gửi lại 1 lần').waitFor();
    const [, first, second] = updates();
    expect(second).toEqual(first);
  });

  it('sends other things, blocks and comes back', async () => {
    await start();
    for (const deed of ['Gửi nhãn dán', 'Chặn trợ lý', 'Bỏ chặn trợ lý']) {
      await phone().locator('summary').click();
      await phone().getByRole('button', { name: deed, exact: true }).click();
    }
    await phone().getByText('Nhận: unblocked').waitFor();
    expect(await phone().getByText('Nhận: blocked').count()).toBe(0);
    expect(updates().map(({ happening }) => happening.kind)).toEqual([
      'started',
      'sent-other',
      'blocked',
      'unblocked',
    ]);
  });

  it('goes on by itself when the server was away, and loses and doubles nothing', async () => {
    await start();
    const { port } = new URL(simulator.address);
    await simulator.close();
    await say('Bác vẫn nhắn');
    await phone().getByText('đang gửi lại…').waitFor();
    await page.getByText('Mất kết nối với máy chủ').waitFor();
    await look(page, 'page-server-away');
    simulator = await echoSimulator({ folder, answer, port: Number(port) });
    await phone().getByText('Nghe: Bác vẫn nhắn').waitFor();
    await page.getByText('Mất kết nối với máy chủ').waitFor({ state: 'hidden' });
    expect(await phone().getByText('Bác vẫn nhắn').count()).toBe(2);
    expect(await phone().getByText(consent.text).count()).toBe(1);
    expect(updates()).toHaveLength(1);
  });

  it('goes on sending what a reload interrupted', async () => {
    await start();
    await page.route('**/simulator/updates', (route) => route.abort());
    await say('Dạ có');
    await phone().getByText('đang gửi lại…').waitFor();
    await page.reload();
    await page.unroute('**/simulator/updates');
    await phone().getByText('Nghe: Dạ có').waitFor();
    expect(updates()).toHaveLength(2);
  });

  it('shows hostile text as text', async () => {
    await page.goto(simulator.address);
    const hostile = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;
    await say(hostile);
    await phone().getByText(`Nghe: ${hostile}`).waitFor();
    expect(await page.title()).not.toBe('hacked');
  });
});

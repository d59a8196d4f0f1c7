import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exifr from 'exifr';
import type { Page } from 'playwright-core';
import { startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import { conversationId, declarationId } from '../core/ids';
import { findSet } from '../criteria/catalogue';
import { score } from '../criteria/score';
import { folderPhotoBytes } from '../photos/bytes/folder';
import { photoKeys } from '../photos/keep-photo';
import type { Declaration } from '../store/declarations';
import { describeInBrowser, look as photograph, openBrowser, type Browser } from '../testing/browser';
import { phone, type ChosenFile, type Phone } from '../testing/journey/phone';
import { phonePhoto } from '../testing/journey/phone-photo';
import { program, type Program } from '../testing/program';
import { openStore, type Store } from '../wiring/open-store';

const sample = 'Bản mẫu, chưa phải văn bản chính thức';
/** Words that only a decision of recognition allows. */
const official = /đạt danh hiệu|được công nhận|đã công nhận|đề nghị công nhận|Quyết định số/i;

interface Album {
  readonly newspaper: ChosenFile;
  readonly book: ChosenFile;
  readonly shelf: ChosenFile;
  /** Sent later, from the summary. */
  readonly invitation: ChosenFile;
  readonly desk: ChosenFile;
}

jest.setTimeout(180_000);

describeInBrowser('whole declarations in a browser', () => {
  let browser: Browser;
  let photos: Album;
  let page: Page;
  let dataFolder: string;
  let server: Program;
  let troubles: string[];

  beforeAll(async () => {
    browser = await openBrowser();
    const [newspaper, book, shelf, invitation, desk] = await Promise.all([
      phonePhoto('to-bao.jpg', 1),
      phonePhoto('cuon-sach.jpg', 2),
      phonePhoto('tu-sach.jpg', 3),
      phonePhoto('giay-moi.jpg', 4),
      phonePhoto('goc-hoc-tap.jpg', 5),
    ]);
    photos = { newspaper, book, shelf, invitation, desk };
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'journey-'));
    server = await program(() => ({ DATA_DIR: dataFolder }));
    page = await browser.context.newPage();
    page.setDefaultTimeout(30_000);
    troubles = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    await server.start();
  });
  afterEach(async () => {
    await page.close();
    await server.kill('program-and-children');
    await rm(dataFolder, { recursive: true, force: true });
    expect(troubles).toEqual([]);
  });

  it('someone declares to the last question, over kills, a pause and second thoughts', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(server.address);
    const lan = phone(page, 'Bác Lan');

    await lan.press('Bắt đầu', 'Bác có đồng ý');
    await look('phone-consent');
    await introduce(lan);
    await answerUpToSix(lan);
    await comeBackAfterFiveDays(lan);
    await changeWhatWasSaid(lan);
    await killedOnceItTook(() => lan.press('Nộp phiếu', 'Cháu đã nhận phiếu'));
    await look('phone-result');

    const result = await lan.latest();
    expect(result).toContain('Điểm tự đánh giá: 72/100');
    expect(result).toMatch(/✗ Tổng từ 80 điểm trở lên: còn thiếu 8 điểm\n✓ Không câu nào dưới 5 điểm/);
    expect(result).toMatch(/Cách ngắn nhất để lên 80 điểm:\n.*→ 10 điểm/s);
    expect(result).toContain(sample);
    const said = await lan.messages();
    const ofTheSet = said.filter((message) => /^Câu \d+\/10|Điểm tự đánh giá/m.test(message));
    expect(ofTheSet.length).toBeGreaterThan(20);
    expect(ofTheSet.filter((message) => !/bản mẫu/i.test(message))).toEqual([]);
    expect(said.filter((message) => official.test(message))).toEqual([]);

    expect(await server.stop()).toBe(0);
    await inTheStore(checkDeclaration);
  });

  it('two people talk side by side, each in their own way', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(server.address);
    await page.getByRole('button', { name: 'Thêm người' }).click();
    await page.getByLabel('Tin nhắn chữ').check();
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    const lan = phone(page, 'Bác Lan');
    const hung = phone(page, 'Anh Hùng');

    await lan.press('Bắt đầu', 'Bác có đồng ý');
    await hung.type('xin chao', '1. Đồng ý');
    await look('desk-consent');
    await introduce(lan);
    await introduceByNumbers(hung);
    await lan.press('Hằng ngày', 'ảnh minh chứng');
    await hung.type('2', 'ảnh minh chứng');
    await look('desk-questions');
    await lan.press('Không có ảnh', 'Câu 2/10');
    await hung.sendPhotos([photos.newspaper], 'nhận 1 ảnh');
    await look('desk-photo');
    await hung.type('xong', 'Câu 2/10');
    await lan.type('xem lai', 'Họ tên: Nguyen Thi Lan');
    await hung.type('xem lai', 'Họ tên: Trần Văn Hùng');

    expect(await lan.latest()).toMatch(/→ Hằng ngày\n/);
    expect(await hung.latest()).toMatch(/→ Vài lần một tuần · 1 ảnh\n/);
    expect((await lan.messages()).join()).not.toContain('Hùng');
    expect((await hung.messages()).join()).not.toContain('Lan');
    expect(await server.stop()).toBe(0);
    await inTheStore(async ({ connection }) => {
      const people = await connection.collection('people').find().sort({ 'profile.name': 1 }).toArray();
      expect(people).toMatchObject([
        { profile: { name: 'Nguyen Thi Lan' }, identities: [expect.stringContaining(':telegram:tg-')] },
        { profile: { name: 'Trần Văn Hùng' }, identities: [expect.stringContaining(':plain:txt-')] },
      ]);
    });
  });

  const introduce = async (lan: Phone) => {
    await lan.press('Đồng ý', 'lưu ảnh minh chứng');
    await lan.type('dong y', 'nhắn nhắc');
    await lan.type('co', 'nhận tin');
    await lan.press('Không', 'họ và tên');
    await lan.type('nguyen thi lan', 'năm nào');
    await lan.type('1964', 'xã, phường nào');
    await lan.type('tan hong', 'ấp hay khóm');
    await lan.type('ap 3', 'nhóm nào');
    await lan.press('Người dân trong xã', 'Câu 1/10');
  };

  const introduceByNumbers = async (hung: Phone) => {
    await hung.type('1', 'lưu ảnh minh chứng');
    await hung.type('1', 'nhắn nhắc');
    await hung.type('2', 'nhận tin');
    await hung.type('ko', 'họ và tên');
    await hung.type('Trần Văn Hùng', 'năm nào');
    await hung.type('1988', 'xã, phường nào');
    await hung.type('my tho', '1. phường Mỹ Tho');
    await hung.type('1', 'ấp hay khóm');
    await hung.type('bo qua', 'nhóm nào');
    await hung.type('1', 'Câu 1/10');
  };

  const answerUpToSix = async (lan: Phone) => {
    const { newspaper, book, shelf } = photos;
    await look('phone-question');
    await lan.type('hang ngay', 'ảnh minh chứng');
    await killedOnceItTook(() => lan.sendPhotos([newspaper, book, shelf], 'nhận đủ 3 ảnh'));
    await look('phone-photo-receipt');
    await lan.press('Bỏ ảnh cuối', 'còn 2 ảnh');
    await lan.press('Xong', 'Câu 2/10');
    await lan.press('Có định trước và đã học được', 'ảnh minh chứng');
    await lan.press('Không có ảnh', 'Câu 3/10');
    await lan.type('4 buoi', 'ảnh minh chứng');
    await lan.type('khong co anh', 'Câu 4/10');
    await lan.press('1', '✓ Nhắc nhở');
    await lan.press('3', '✓ Mua sách vở');
    await look('phone-ticks');
    await lan.press('Xong', 'ảnh minh chứng');
    await lan.press('Không có ảnh', 'Câu 5/10');
    await lan.type('1, 2 va 3', 'ảnh minh chứng');
    await lan.press('Không có ảnh', 'Câu 6/10');

    await server.kill('program');
    await lan.typeUnheard('nho dien thoai hoac nguoi khac dich giup');
    await page.getByText('Mất kết nối với máy chủ').waitFor();
    await look('phone-server-away');
    await server.start();
    await lan.hears('Câu 7/10');
  };

  const comeBackAfterFiveDays = async (lan: Phone) => {
    await lan.type('thinh thoang moi ghi', 'ảnh minh chứng');
    await lan.press('Không có ảnh', 'Câu 8/10');
    await lan.type('tam dung', 'nghỉ ở Câu 8/10');
    await lan.leap('+5 ngày');
    await lan.type('chau oi bac quay lai roi', 'đang ở Câu 8/10');
    await look('phone-back-after-5-days');
    await lan.press('7', 'Câu 9/10');
    await lan.press('2', 'Câu 10/10');
    await lan.type('ba lan', 'ảnh minh chứng');
    await lan.press('Không có ảnh', 'xem lại giúp cháu');
    await look('phone-summary');
  };

  const changeWhatWasSaid = async (lan: Phone) => {
    await lan.type('sua 3', 'Bác đã trả lời: 4 buổi');
    await lan.type('6', 'ảnh minh chứng');
    await lan.sendPhotos([photos.invitation], 'nhận 1 ảnh');
    await lan.press('Xong', '6 buổi · 1 ảnh');
    await lan.press('Sửa câu trả lời', 'sửa chỗ nào');
    await look('phone-what-to-edit');
    await lan.press('11', 'nhận 2 ảnh');
    await lan.type('xoa anh 1', 'còn 1 ảnh');
    await lan.sendPhotos([photos.desk], 'nhận 2 ảnh');
    await lan.press('Xong', 'Hằng ngày · 2 ảnh');
  };

  /** Kills program and store right after they took the next update, and starts them again. */
  const killedOnceItTook = async (act: () => Promise<void>) => {
    const killed = new Promise<void>((resolve, reject) => {
      const taking = page.route(
        '**/simulator/updates',
        async (route) => {
          const response = await route.fetch();
          await server.kill('program-and-children');
          await route.fulfill({ response });
          resolve();
        },
        { times: 1 },
      );
      taking.catch(reject);
    });
    await Promise.all([act(), killed.then(() => server.start())]);
  };

  const look = (what: string) => photograph(page, what);

  const inTheStore = async (check: (store: Store) => Promise<void>) => {
    const embedded = await startEmbedded({ folder: join(dataFolder, 'store') });
    try {
      const store = await openStore(`${embedded.uri.replace(/\/$/, '')}/khuyenhoc`);
      await check(store).finally(store.close);
    } finally {
      await embedded.stop();
    }
  };

  const checkDeclaration = async (store: Store) => {
    const [stored, ...more] = await store.connection.collection('declarations').find().toArray();
    expect(more).toEqual([]);
    const declaration = (await store.declarations.find(declarationId(String(stored?._id))))!;
    const { conversation, set, answers, selfScore } = declaration;

    expect(declaration).toMatchObject({
      set: 'cdht-nguoi-dan@sample-2026.1',
      round: 'trial-2026',
      state: 'submitted',
      history: [{ state: 'submitted' }],
    });
    expect(findSet(set)?.status).toBe('sample');
    expect(answers).toEqual({
      TH1: 'daily',
      'TH1/photos': [expect.any(String), expect.any(String)],
      TH2: 'learned',
      'TH2/photos': null,
      TH3: 6,
      'TH3/photos': [expect.any(String)],
      TH4: ['remind', 'buy-books'],
      'TH4/photos': null,
      CC1: ['video-call', 'search', 'pay'],
      'CC1/photos': null,
      CC2: 'translate',
      CC3: 'sometimes',
      'CC3/photos': null,
      CC4: 7,
      QH1: 'friendly',
      QH2: 3,
      'QH2/photos': null,
    });
    expect(selfScore).toEqual(score(findSet(set)!, new Map(Object.entries(answers))));
    expect(selfScore.total).toBe(72);
    expect(JSON.stringify(stored)).not.toMatch(official);

    expect(await store.people.findByIdentity(conversation)).toMatchObject({
      profile: { name: 'Nguyen Thi Lan', birthYear: 1964, hamlet: 'Ấp 3', audience: 'nguoi-dan' },
    });
    expect(await store.conversations.find(conversationId(conversation))).toMatchObject({ outbox: [] });
    expect(await store.helpRequests.findOf(conversation)).toEqual([]);
    await checkPhotos(store, declaration);
  };

  /** The declared photos, and no others, are there: as records and as bytes, with nothing in them but the picture. */
  const checkPhotos = async (store: Store, { conversation, answers }: Declaration) => {
    const [first = '', second = ''] = answers['TH1/photos'] as readonly string[];
    const [third = ''] = answers['TH3/photos'] as readonly string[];
    const records = new Map(
      (await store.photos.findOf(conversation)).map((photo) => [photo.id as string, photo]),
    );
    expect([...records.keys()].sort()).toEqual([first, second, third].sort());
    expect([photos.newspaper, photos.book, photos.shelf].map(sha256)).toContain(records.get(first)?.sha256);
    expect(records.get(second)?.sha256).toBe(sha256(photos.desk));
    expect(records.get(third)?.sha256).toBe(sha256(photos.invitation));

    const folder = join(dataFolder, 'photos');
    const bytes = folderPhotoBytes(folder);
    const keys = [...records.values()].flatMap(({ id }) => Object.values(photoKeys(id)));
    for (const key of keys) {
      const kept = Buffer.from((await bytes.get(key))!);
      expect(kept.subarray(0, 3).toString('hex')).toBe('ffd8ff');
      expect(await exifr.parse(kept)).toBeUndefined();
      for (const trace of traces) expect(kept.includes(trace)).toBe(false);
    }
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile())).toHaveLength(keys.length);
    for (const trace of traces) expect(photos.desk.buffer.includes(trace)).toBe(true);
  };
});

/** What a phone writes into a photo that must not be kept. */
const traces = ['Exif', 'DienThoai'];

const sha256 = ({ buffer }: ChosenFile): string => createHash('sha256').update(buffer).digest('hex');

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import type { Broadcasting } from '../../../app/broadcasts/broadcasting';
import { bulletinOf, type BulletinDetails } from '../../../app/bulletins/bulletin-details';
import type { ChatEvent } from '../../../bots/simulator/hub';
import { broadcastId } from '../../../core/broadcast';
import { conversationId } from '../../../core/ids';
import { pictureForMany } from '../../../photos/picture-for-many';
import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller, type FormFiller, type ReadPage } from '../../../testing/form-filler';
import { makeJpeg } from '../../../testing/made-picture';
import { officeStage, tanHong, type OfficeStage } from '../../../testing/office-stage';
import { sendingBulletins } from '../../../testing/sending-bulletins';
import { openTestStore, type TestStore } from '../../../testing/test-store';
import { simulator, type SimulatedNetwork } from '../../../wiring/simulator';

let store: TestStore;
let stage: OfficeStage;
let site: DashboardSite;
let author: FormFiller;
let second: FormFiller;
let network: SimulatedNetwork;
let sending: Broadcasting;
let folder: string;
let photo: Buffer;
const troubles: string[] = [];

/** More than may be sent to without a second person. */
const PEOPLE = 201;
const page = '/can-bo/ban-tin';

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
  author = formFiller(site.address, await site.signIn('bao', { role: 'publicist', unit: tanHong[0] }));
  second = formFiller(site.address, await site.signIn('dai', { role: 'publicist', unit: '2025:82' }));
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  network = simulator(folder, stage.clock);
  photo = await sharp(await makeJpeg(1))
    .withExif({ IFD0: { Make: 'Máy ảnh của Bảo' } })
    .jpeg()
    .toBuffer();
  sending = sendingBulletins(store, stage, {
    endpoints: network.endpoints,
    currentRound: stage.offices.roundBook.current,
    troubled: (what) => troubles.push(what),
  });
  const at = stage.clock.now();
  const consents = [{ purpose: 'news', given: true, textVersion: '2026-1', at: at.toISOString() }] as const;
  for (let n = 0; n < PEOPLE; n += 1)
    await store.people.remember(
      chatOf(n),
      { profile: { name: `Bác ${n}`, commune: tanHong[0] }, consents },
      at,
    );
});
afterAll(async () => {
  await sending.stop();
  await site.stop();
  await store.drop();
  await rm(folder, { recursive: true });
  expect([...site.troubles, ...troubles]).toEqual([]);
});

/** One in ten has no network that shows pictures. */
const chatOf = (n: number) =>
  conversationId(n % 10 === 0 ? `simulator:plain:txt-${n}` : `simulator:telegram:tg-${n}`);

type Fields = Parameters<FormFiller['send']>[2];
const written = {
  ten: 'Tuần lễ học tập',
  'noi-dung': 'Chào {ten}, mời bác đọc sách.',
  'phong-trao': 'DT-C3',
};
const blob = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);
const described = () => ({ 'ta-anh': 'Các cháu đọc sách', anh: blob(photo) });

const compose = async (fields: Fields) =>
  author.send(await author.read(`${page}/moi`), `${page}/luu`, { ...written, ...fields });

/** Changes a draft through its form. */
async function change(draft: ReadPage, fields: Fields): Promise<ReadPage> {
  const form = await author.read(`${page}/sua/${idOf(draft)}`);
  return author.send(form, `${page}/luu`, { ...written, ...fields });
}

const idOf = ({ address }: ReadPage): string => decodeURIComponent(address.split('/').at(-1) ?? '');

async function detailsOf(draft: ReadPage): Promise<BulletinDetails> {
  const broadcast = await store.broadcasts.find(broadcastId(idOf(draft)));
  return bulletinOf(broadcast!)!.details;
}

/** Where the bytes of a picture are once it is the bulletin's. */
async function keyOf(draft: ReadPage, bytes: Uint8Array): Promise<string> {
  const made = await pictureForMany(bytes);
  if (made.kind === 'refused') throw new Error(made.reason);
  const digest = createHash('sha256').update(made.picture.jpeg).digest('hex').slice(0, 32);
  return `bulletins/${idOf(draft)}/${digest}.jpg`;
}

const imageIn = ({ text }: ReadPage): string =>
  (/<img class="picture"\s+src="([^"]+)"/u.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');

/** What somebody has in a chat of the simulator. */
function chat(name: string): readonly Extract<ChatEvent, { kind: 'message' }>[] {
  const seen: Extract<ChatEvent, { kind: 'message' }>[] = [];
  network.hub.follow([name], undefined, ({ event }) => {
    if (event.kind === 'message') seen.push(event);
  })();
  return seen;
}

describe('the picture of a bulletin', () => {
  it('is shown with its words, and nothing is in it but what can be seen', async () => {
    const draft = await compose(described());
    expect(draft.text).toContain('alt="Các cháu đọc sách"');
    const shown = await author.load(imageIn(draft));
    expect(shown.headers.get('content-type')).toContain('image/jpeg');
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1280, height: 960 });
    expect(bytes.includes('Máy ảnh')).toBe(false);
    expect(imageIn(await author.read(`${page}/sua/${idOf(draft)}`))).toBe(imageIn(draft));
  });

  it.each([
    ['no picture', () => Buffer.from('Không phải ảnh'), 'không phải là ảnh'],
    ['half a picture', () => photo.subarray(0, Math.floor(photo.length * 0.8)), 'chưa tải lên hết'],
    ['a moving picture', () => Buffer.from('GIF89a….'), 'Ảnh phải là tệp JPG, PNG hoặc WebP'],
    ['a file larger than a form may be', () => Buffer.alloc(11 * 1024 * 1024, photo), 'lớn hơn 10 MB'],
  ])('is refused in words where it is %s, and what was typed stays', async (_, bytes, sentence) => {
    const back = await compose({ 'ta-anh': 'Các cháu', anh: blob(bytes()) });
    expect(back.status).toBe(400);
    expect(back.text).toContain(sentence);
    expect(back.text).toContain('mời bác đọc sách.</textarea>');
    expect(back.text).toContain('value="Các cháu"');
    expect(back.text).toContain('value="Tuần lễ học tập"');
  });

  it('need not be chosen again where something else on the form is put right', async () => {
    const back = await compose({ anh: blob(photo), 'duong-dan': 'http://example.org' });
    expect(back.status).toBe(400);
    expect(back.text).toContain('Lời tả ảnh chưa có');
    expect(back.text).toContain('bắt đầu bằng https://');
    expect(back.text).toContain('src="data:image/jpeg;base64,');
    const draft = await author.send(back, `${page}/luu`, {
      ...written,
      'ta-anh': 'Các cháu',
      'duong-dan': 'https://khuyenhoc.example.org/tin?so=4',
    });
    expect(await detailsOf(draft)).toMatchObject({ picture: { alt: 'Các cháu', width: 1280 } });
    expect(draft.text).toContain('<a href="https://khuyenhoc.example.org/tin?so=4"');
  });

  it.each([
    'https://',
    'https://localhost',
    'https://a:b@example.org',
    'javascript:alert(1)',
    'https://example.org/a b',
    `https://example.org/${'x'.repeat(500)}`,
  ])('has no link such as %s beside it', async (link) => {
    expect((await compose({ 'duong-dan': link })).text).toContain('Đường dẫn phải là một địa chỉ đầy đủ');
  });

  it('is replaced, described anew and taken away, and nothing of it is left', async () => {
    const draft = await compose(described());
    const first = (await detailsOf(draft)).picture!;
    await change(draft, { 'ta-anh': 'Lời khác' });
    expect((await detailsOf(draft)).picture).toEqual({ ...first, alt: 'Lời khác' });
    await change(draft, { 'ta-anh': 'Ảnh khác', anh: blob(await makeJpeg(2)) });
    const next = (await detailsOf(draft)).picture!;
    expect(next.key).not.toBe(first.key);
    expect(await stage.photoBytes.get(first.key)).toBeUndefined();
    const bare = await change(draft, { 'bo-anh': 'co' });
    expect((await detailsOf(draft)).picture).toBeUndefined();
    expect(imageIn(bare)).toBe('');
    expect(await stage.photoBytes.get(next.key)).toBeUndefined();
  });

  it('of a draft that is called off is gone an hour later, and no other with it', async () => {
    const [draft, other] = [await compose(described()), await compose(described())];
    const key = (await detailsOf(draft)).picture!.key;
    const kept = (await detailsOf(other)).picture!.key;
    const called = await author.send(draft, `${page}/viec`, { viec: 'cancel' });
    expect(called.text).toContain('Ảnh đã được xóa');
    await stage.sweep();
    expect(await stage.photoBytes.get(key)).toBeDefined();
    stage.wait(61);
    await stage.sweep();
    expect(await stage.photoBytes.get(key)).toBeUndefined();
    expect(await stage.photoBytes.get(kept)).toBeDefined();
  });

  it('that was put before the process died, and is in no bulletin, is gone at the next sweep', async () => {
    const bulletin = broadcastId('bt-never-written');
    const key = 'bulletins/bt-never-written/a.jpg';
    await store.bulletinPictures.note({ key, bulletin, lookAt: stage.clock.now() });
    await stage.photoBytes.put(key, photo);
    stage.wait(2);
    await stage.sweep();
    expect(await stage.photoBytes.get(key)).toBeUndefined();
    const noted = await store.bulletinPictures.due(new Date('2100-01-01'), 100);
    expect(noted.filter((each) => each.bulletin === bulletin)).toEqual([]);
  });

  it('that was changed after a second person was asked is not approved', async () => {
    const asked = await author.send(await compose(described()), `${page}/gui`, {});
    expect(asked.text).toContain('cần người thứ hai duyệt');
    const waiting = await second.read(asked.address);
    expect(waiting.text).toContain('alt="Các cháu đọc sách"');
    await change(asked, { 'ta-anh': 'Ảnh khác', anh: blob(await makeJpeg(2)) });
    const late = await second.send(waiting, `${page}/duyet`, {});
    expect(late.text).toContain('vừa được người khác sửa');
    expect((await detailsOf(asked)).asked).toBeUndefined();
    expect((await second.read(asked.address)).text).not.toContain('Duyệt và gửi');
  });

  it('that somebody else chose meanwhile stays, and the later one leaves nothing behind', async () => {
    const draft = await compose(described());
    const form = await author.read(`${page}/sua/${idOf(draft)}`);
    const before = (await detailsOf(draft)).picture!;
    await change(draft, { 'ta-anh': 'Các cháu đọc sách' });
    const third = await makeJpeg(3);
    const late = { ...written, 'ta-anh': 'Trễ', anh: blob(third) };
    expect((await author.send(form, `${page}/luu`, late)).text).toContain('vừa được người khác sửa');
    expect((await detailsOf(draft)).picture).toEqual(before);
    expect(await stage.photoBytes.get(before.key)).toBeDefined();
    expect(await stage.photoBytes.get(await keyOf(draft, third))).toBeUndefined();
    await change(draft, { 'ta-anh': 'Mới', anh: blob(third) });
    expect((await detailsOf(draft)).picture?.key).toBe(await keyOf(draft, third));
  });

  it('comes to each with their name below it and the button, and in words where none are shown', async () => {
    const asked = await author.send(await compose(described()), `${page}/gui`, {});
    const { picture } = await detailsOf(asked);
    await second.send(await second.read(asked.address), `${page}/duyet`, {});
    for (let looks = 0; looks < 100; looks += 1) {
      await sending.look();
      await delay(20);
      if ((await store.broadcasts.list(['scheduled', 'sending'], 1)).length === 0) break;
    }
    expect((await author.read(asked.address)).text).toContain(`Đã gửi: ${PEOPLE}`);

    const [got, ...more] = chat('tg-7');
    expect(more).toEqual([]);
    const { message, file } = got!;
    expect(message.text).toMatch(/^Chào Bác 7, mời bác đọc sách\./u);
    expect(message.rows.flat()).toEqual([{ id: 'join:DT-C3', label: 'Tham gia' }]);
    expect(file).toMatchObject({ kind: 'picture', alt: 'Các cháu đọc sách' });
    const kept = await stage.photoBytes.get(picture!.key);
    expect(await network.uploads.open(file!.ref)).toMatchObject({ bytes: kept!.byteLength });

    const [told, ...rest] = chat('txt-10');
    expect(rest).toEqual([]);
    expect(told).not.toHaveProperty('file');
    expect(told!.message.text).toMatch(/^\(Ảnh: Các cháu đọc sách\)\n\nChào Bác 10/u);
    expect(told!.message.text).toContain('Bác gõ: đăng ký thi đua');
  });
});

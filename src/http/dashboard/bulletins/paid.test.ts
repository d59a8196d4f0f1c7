import type { Officer } from '../../../app/appraise/appraise-deps';
import type { Endpoint } from '../../../app/endpoint';
import { officialAccountChannel } from '../../../bots/zalo/official-account/official-account-channel';
import { broadcastId } from '../../../core/broadcast';
import { conversationId } from '../../../core/ids';
import { dashboardPartsOf } from '../../../testing/dashboard-site';
import { makeJpeg } from '../../../testing/made-picture';
import { officeStage, tanHong, type OfficeStage } from '../../../testing/office-stage';
import { openTestStore, type TestStore } from '../../../testing/test-store';
import { dashboardPages, type DashboardParts } from '../../../wiring/dashboard';
import { html } from '../../../web/html';
import type { UploadedFile } from '../page';

let store: TestStore;
let stage: OfficeStage;

const HOUR_MS = 3_600_000;
const officer: Officer = { id: 'simulator:plain:bao', roles: [{ role: 'publicist', unit: tanHong[0] }] };

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  const at = stage.clock.now();
  const consents = [{ purpose: 'news', given: true, textVersion: '2026-1', at: at.toISOString() }] as const;
  for (const [name, hours] of [
    ['vua-nhan', 1],
    ['ba-ngay', 72],
    ['nam-ngay', 120],
    ['ca-thang', 720],
  ] as const) {
    const chat = conversationId(`zalo-oa:1:${name}`);
    await store.people.remember(chat, { profile: { name, commune: tanHong[0] }, consents }, at);
    const heardAt = new Date(at.getTime() - hours * HOUR_MS);
    await store.connection
      .collection<{ _id: string }>('conversations')
      .insertOne({ _id: chat, reach: 'open', heardAt } as { _id: string });
  }
});
afterAll(() => store.drop());

const account = (paidMessages: boolean): Endpoint => ({
  address: 'zalo-oa:1',
  channel: officialAccountChannel(
    {
      apiRoot: 'http://127.0.0.1:9',
      tokens: { current: () => Promise.resolve(undefined), instead: () => Promise.resolve(undefined) },
    },
    { perMinute: 90, paidMessages, nameFormImage: undefined },
  ),
});

type Parts = Pick<DashboardParts, 'endpoints' | 'paidMessagePrice'>;
let requests = 0;

function pagesWith(parts: Parts) {
  const pages = dashboardPages({ ...dashboardPartsOf(store, stage, () => undefined), ...parts });
  const answer = async (
    name: string,
    sent: {
      readonly id?: string;
      readonly form?: Readonly<Record<string, string>>;
      readonly files?: readonly UploadedFile[];
    } = {},
  ) => {
    const { id = '', form = {}, files = [] } = sent;
    const page = pages.find(({ method, path }) => `${method} ${path}` === name)!;
    requests += 1;
    return page.answer({
      officer,
      params: new Map([['id', id]]),
      query: new Map(),
      form: new Map(Object.entries(form).map(([key, value]) => [key, [value]])),
      files,
      request: `r${requests}`,
    });
  };
  const read = async (name: string, id?: string): Promise<string> => {
    const answered = await answer(name, id === undefined ? {} : { id });
    if (answered.kind !== 'page') throw new Error(answered.kind);
    return answered.body({ formFields: html`` }).markup;
  };
  const compose = async (form: Readonly<Record<string, string>>, files: readonly UploadedFile[] = []) => {
    const written = { ten: 'Tin', 'noi-dung': 'Chào {ten}.', ...form };
    const saved = await answer('POST /ban-tin/luu', { form: written, files });
    if (saved.kind !== 'go') throw new Error(saved.kind);
    const id = saved.to.split('/').at(-1)!;
    return { id, text: await read('GET /ban-tin/xem/:id', id) };
  };
  return { read, compose };
}

const charged = { endpoints: [account(true)] };

describe('messages that cost money', () => {
  it('are not spoken of where they are switched off', async () => {
    const { read, compose } = pagesWith({ endpoints: [account(false)], paidMessagePrice: 50 });
    expect(await read('GET /ban-tin/moi')).not.toContain('mat-phi');
    expect((await compose({ 'mat-phi': 'co' })).text).not.toContain('mất phí');
  });

  it('are counted before anybody decides, with what they cost where the price is known', async () => {
    const { read, compose } = pagesWith({ ...charged, paidMessagePrice: 50 });
    expect(await read('GET /ban-tin/moi')).toContain('name="mat-phi"');
    const { text, id } = await compose({});
    expect(text).toContain(
      'Không gửi cho người Zalo tính phí. Nếu gửi: nhiều nhất 2 tin, nhiều nhất 100 đồng.',
    );
    expect((await store.broadcasts.find(broadcastId(id)))?.paid).toBe(false);
  });

  it('are counted when they are to be sent, and no price is made up', async () => {
    const { text, id } = await pagesWith(charged).compose({ 'mat-phi': 'co' });
    expect(text).toContain('Tin mất phí: nhiều nhất 2 tin');
    expect(text).toContain('Ở khung giờ Zalo tính phí, vẫn gửi: 2');
    expect(text).toContain('chưa khai báo giá');
    expect(text).not.toContain('đồng.');
    expect((await store.broadcasts.find(broadcastId(id)))?.paid).toBe(true);
  });

  it('are two for each person where a picture goes before its words and their button', async () => {
    const picture = { field: 'anh', name: 'a.jpg', bytes: new Uint8Array(await makeJpeg(1)) };
    const form = { 'mat-phi': 'co', 'ta-anh': 'Các cháu đọc sách' };
    const { compose } = pagesWith({ ...charged, paidMessagePrice: 1_000 });
    expect((await compose(form, [picture])).text).toContain('nhiều nhất 2.000 đồng');
    const both = await compose({ ...form, 'phong-trao': 'DT-C3' }, [picture]);
    expect(both.text).toContain('nhiều nhất 4 tin');
    expect(both.text).toContain('nhiều nhất 4.000 đồng');
  });
});

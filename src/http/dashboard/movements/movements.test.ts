import { readSheet } from 'read-excel-file/node';
import type { RoleName } from '../../../core/roles';
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
let publicist: FormFiller;
let hamlet: (name: string) => FormFiller;
let lan: LinkedPhone;
let zalo: LinkedPhone;

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
  const signedIn = async (name: string, role: RoleName, unit: string) =>
    formFiller(site.address, await site.signIn(name, { role, unit }));
  hung = await signedIn('hung', 'commune-officer', tanHong[0]);
  mai = await signedIn('mai', 'province-officer', tanHong[1]);
  publicist = await signedIn('bao', 'publicist', tanHong[1]);
  const assistants = new Map<string, FormFiller>();
  for (const name of ['3', '5'])
    assistants.set(name, await signedIn(`ap-${name}`, 'assistant', `${tanHong[0]}/ap-${name}`));
  hamlet = (name) => assistants.get(name)!;
  lan = stage.phone('telegram', 'lan');
  zalo = stage.phone('zalo-oa', 'lan');
  await lan.start();
  await lan.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await lan.type('Nguyễn Thị Lan', '1964', 'Tân Hồng', 'Ấp 3');
  await lan.press('Người dân trong xã');
});
afterAll(async () => {
  await site.stop();
  await store.drop();
  expect([...site.troubles, ...stage.troubles]).toEqual([]);
});

const read = async (who: FormFiller, query = '') => (await who.read(`/can-bo/phong-trao${query}`)).text;

describe('registrations for movements', () => {
  it('are counted by commune, with who registered', async () => {
    expect(await read(hung)).toContain('Chưa có ai đăng ký.');
    await lan.type('đăng ký 2');
    await zalo.type('đăng ký 2', 'đăng ký 1');
    const page = await read(hung);
    expect(page).toContain('Gia đình đọc sách: <b>1</b> người');
    expect(page).toContain('Nguyễn Thị Lan');
    expect(page).not.toContain('chưa rõ xã');
    const all = await read(mai);
    expect(all).toContain('Gia đình đọc sách: <b>2</b> người');
    expect(all).toContain('chưa rõ xã, phường');
    expect(all).toContain('chưa rõ tên');
  });

  it('are shown of one movement', async () => {
    const [, row] = (await read(mai, '?phong-trao=DT-C3')).split('id="ai"');
    expect(row).toContain('Gia đình đọc sách');
    expect(row).not.toContain('công nghệ 4.0');
  });

  it('are figures only for who may not see names', async () => {
    const page = await read(publicist);
    expect(page).toContain('Gia đình đọc sách: <b>2</b> người');
    expect(page).not.toContain('Nguyễn Thị Lan');
    expect((await publicist.load('/can-bo/phong-trao/nguoi/xlsx')).status).toBe(403);
  });

  it('can be taken along, as figures and by name', async () => {
    const rowsOf = async (who: FormFiller, path: string) => {
      const file = await who.load(path);
      return readSheet(Buffer.from(await file.arrayBuffer()));
    };
    const figures = await rowsOf(publicist, '/can-bo/phong-trao/xlsx');
    expect(figures.at(-1)?.slice(1)).toEqual(expect.arrayContaining(['Cộng', 2, 1]));
    const names = await rowsOf(hung, '/can-bo/phong-trao/nguoi/xlsx');
    expect(names.at(-1)?.slice(0, 4)).toEqual([1, 'Nguyễn Thị Lan', 'xã Tân Hồng', 'Gia đình đọc sách']);
  });

  it('are one of a movement for the person somebody is after two chats were joined, and two again when they part', async () => {
    await lan.type('nối tài khoản');
    const code = /\d{4} \d{4}/u.exec(lan.last())?.[0] ?? '';
    await zalo.type(`nối ${code}`);
    await zalo.press('Đúng là tôi, nối');
    await lan.press('Đúng là tôi, nối');
    const [, rows = ''] = (await read(mai)).split('id="ai"');
    expect(rows.match(/Nguyễn Thị Lan/gu)).toHaveLength(2);
    expect(rows).not.toContain('chưa rõ tên');
    expect(await read(mai)).toContain('Gia đình đọc sách: <b>1</b> người');
    await stage.sweep();
    expect(await read(mai)).not.toContain('chưa rõ xã, phường');
    await lan.type('tách tài khoản');
    await lan.press('Tách ra');
    expect(await read(mai)).toContain('Gia đình đọc sách: <b>2</b> người');
  });

  it('lie in the ấp once it is added: its assistant sees those of it only', async () => {
    await store.localUnits.add(localUnitsOfTwoCommunes.get(tanHong[0]) ?? [], stage.clock.now());
    await stage.sweep();
    const own = await read(hamlet('3'));
    expect(own).toContain('Nguyễn Thị Lan');
    expect(own).toContain('Ấp 3, xã Tân Hồng');
    expect(await read(hamlet('5'))).toContain('Chưa có ai đăng ký.');
    expect(await read(hung)).toContain('Theo ấp, khóm');
    expect(await read(mai)).toContain('Theo xã, phường');
  });
});

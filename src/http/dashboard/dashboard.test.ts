import { createHash } from 'node:crypto';
import { signInInChat } from '../../app/sign-in/sign-in-in-chat';
import { revokeRole } from '../../app/officers/revoke';
import { newInvitationCode } from '../../app/officers/invitation-code';
import { conversationId, officerId } from '../../core/ids';
import { unitIndex } from '../../core/units';
import { dashboardOffice } from '../../testing/dashboard-office';
import { formFiller, type FormFiller } from '../../testing/form-filler';
import { seedDeclarations } from '../../testing/seeded-declarations';

const province = '2025:82';
const commune = '2025:29926';

const office = dashboardOffice();
let requests = 0;

const request = () => `request-${++requests}`;
const origin = () => new URL(office.site.address).origin;
const own = () => ({ origin: origin(), 'sec-fetch-site': 'same-origin' });

async function codeFor(name: string): Promise<string> {
  const ask = signInInChat({
    ...office.store,
    clock: office.stage.clock,
    publicUrl: 'https://khuyenhoc.example.vn',
  });
  const outcome = await ask({ chat: conversationId(`simulator:plain:${name}`), request: request() }, 'code');
  const event = outcome.kind === 'done' ? outcome.event : undefined;
  if (event?.kind !== 'sign-in' || event.news.kind !== 'code') throw new Error(JSON.stringify(event));
  expect(event.news.address).toBe(`https://khuyenhoc.example.vn/can-bo/vao?ma=${event.news.code}`);
  return event.news.code;
}

interface Typing {
  readonly code: string;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
}

const type = ({ code, to = '', headers = own(), from = '10.0.0.1' }: Typing): Promise<Response> =>
  fetch(`${office.site.address}/vao`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, 'x-forwarded-for': from, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code, to, 'form-request': request() }).toString(),
  });

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const officer = (name: string): Promise<string> =>
  office.site.signIn(name, { role: 'admin', unit: province }, { role: 'commune-officer', unit: commune });
const filler = async (name: string): Promise<FormFiller> =>
  formFiller(office.site.address, await officer(name));
const noted = async (): Promise<readonly string[]> =>
  (await office.store.audit.newest({ limit: 50 })).map(({ what }) => what);

describe('signing in', () => {
  it('takes the code from the chat once, and goes to the page that was asked for', async () => {
    await officer('hung');
    const asked = await fetch(`${office.site.address}/don-vi`, { redirect: 'manual' });
    expect(asked.headers.get('location')).toBe('/can-bo/vao?toi=%2Fcan-bo%2Fdon-vi');
    const code = await codeFor('hung');
    const typed = `${code.slice(0, 4).toUpperCase()} ${code.slice(4)}`;
    const entered = await type({ code: typed, to: '/can-bo/don-vi' });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/can-bo/don-vi']);
    const set = entered.headers.getSetCookie()[0];
    expect(set).toMatch(/^khuyen-hoc=[\w-]{43}; Max-Age=1209600; Path=\/;.*HttpOnly; SameSite=Strict$/);
    const page = await formFiller(office.site.address, cookieOf(entered)).read('/can-bo/don-vi');
    expect([page.status, page.text.includes('<h1>Đơn vị</h1>')]).toEqual([200, true]);
    const again = await type({ code });
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('Mã này không đúng')]);
    expect((await noted()).filter((what) => what === 'officer.signed-in')).toHaveLength(1);
  });

  it('stores neither codes nor tokens', async () => {
    await officer('kin');
    const code = await codeFor('kin');
    const token = cookieOf(await type({ code })).split('=')[1]!;
    const dump = JSON.stringify(
      await Promise.all(
        ['signInCodes', 'webSessions', 'audit'].map((name) =>
          office.store.connection.collection(name).find().toArray(),
        ),
      ),
    );
    expect([dump.includes(code), dump.includes(token)]).toEqual([false, false]);
    expect(dump).toContain(createHash('sha256').update(token).digest('hex'));
  });

  it('takes no code after ten minutes, and none but the newest', async () => {
    await officer('cham');
    const [first, second] = [await codeFor('cham'), await codeFor('cham')];
    const older = await type({ code: first });
    expect([older.status, await older.text()]).toEqual([422, expect.stringContaining('Mã này không đúng')]);
    office.stage.wait(11);
    const late = await type({ code: second });
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('đã quá 10 phút')]);
  });

  it('is barred for an hour where ten wrong codes came from, and nowhere else', async () => {
    await officer('doan');
    const code = await codeFor('doan');
    for (let n = 0; n < 10; n++) await type({ code: 'zzzz-zzzz', from: '10.9.9.9' });
    const barred = await type({ code, from: '10.9.9.9' });
    expect([barred.status, await barred.text()]).toEqual([429, expect.stringContaining('nhiều lần quá')]);
    expect(await noted()).toContain('officer.too-many-sign-ins');
    expect((await type({ code, from: '10.9.9.8' })).status).toBe(303);
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page of nowhere', { origin: 'null' }],
    ['something that does not say', {}],
  ])('takes no form of %s', async (_, headers) => {
    await officer('gia');
    const refused = await type({ code: await codeFor('gia'), headers });
    expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('Trang này đã cũ')]);
    expect(refused.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/can-bo/../x',
    '/can-bo//evil',
    '/khac',
    '/can-bo/vao',
  ])('does not lead to %s', async (to) => {
    await officer('dan');
    const entered = await type({ code: await codeFor('dan'), to });
    const place = new URL(entered.headers.get('location') ?? '', origin());
    expect([place.origin, place.pathname.startsWith('/can-bo')]).toEqual([origin(), true]);
    expect(place.pathname).not.toContain('vao');
  });
});

describe('a session', () => {
  it('is nobody’s with a forged, cut or wrongly encoded cookie', async () => {
    const cookie = await officer('that');
    for (const forged of [`${cookie}x`, cookie.slice(0, -1), 'khuyen-hoc=%E0%A4%A', 'khuyen-hoc=', 'x=1']) {
      const page = await formFiller(office.site.address, forged).read('/can-bo/don-vi');
      expect(page.text).toContain('Đăng nhập bảng điều khiển');
    }
  });

  it('ends after twelve hours without use, and after two weeks in any case', async () => {
    const idle = await filler('nghi');
    office.stage.wait(12 * 60 + 1);
    expect((await idle.read('/can-bo/don-vi')).text).toContain('Đăng nhập bảng điều khiển');
    const busy = await filler('ban');
    for (let hours = 0; hours < 24; hours += 8) {
      expect((await busy.read('/can-bo/don-vi')).text).toContain('<h1>Đơn vị</h1>');
      office.stage.wait(8 * 60);
    }
    office.stage.wait(14 * 24 * 60);
    expect((await busy.read('/can-bo/don-vi')).text).toContain('Đăng nhập bảng điều khiển');
  });

  it('is over at once when the last role is taken back, and giving one again opens nothing', async () => {
    const cookie = await office.site.signIn('thoi', { role: 'auditor', unit: province });
    const thoi = formFiller(office.site.address, cookie);
    expect((await thoi.read('/can-bo/nhat-ky')).status).toBe(200);
    const deps = {
      ...office.store,
      units: unitIndex(office.stage.units),
      clock: office.stage.clock,
      newCode: newInvitationCode,
    };
    const admin = { id: officerId('simulator:plain:x'), roles: [{ role: 'admin', unit: province } as const] };
    const role = { officer: officerId('simulator:plain:thoi'), role: 'auditor', unit: province } as const;
    expect(await revokeRole(deps, admin, { ...role, request: request() })).toEqual({ kind: 'revoked' });
    await office.site.signIn('thoi', { role: 'assistant', unit: commune });
    expect((await thoi.read('/can-bo/nhat-ky')).text).toContain('Đăng nhập bảng điều khiển');
  });

  it('is listed, and ended one by one or all at once', async () => {
    const [one, other] = [await filler('nhieu'), await filler('nhieu')];
    const page = await one.read('/can-bo/cai-dat');
    expect(page.text.match(/name="session"/gu)).toHaveLength(2);
    expect(page.text).toContain('máy này');
    const out = '/can-bo/cai-dat/dang-xuat';
    const forms = page.text.split('<form').map((part) => part.split('</form>')[0]!);
    const everywhere = forms.at(-1)!;
    const others = forms.find((form) => !form.includes('máy này') && form.includes('name="session"'))!;
    const after = await one.send({ ...page, text: `<form${others}` }, out, {});
    expect(after.text).toContain('Đã đăng xuất ở 1 máy.');
    expect((await other.read('/can-bo/cai-dat')).text).toContain('Đăng nhập bảng điều khiển');
    expect((await one.read('/can-bo/cai-dat')).text).toContain('<h1>Cài đặt</h1>');
    const third = await filler('nhieu');
    await one.send({ ...page, text: `<form${everywhere}` }, out, {});
    for (const each of [one, third])
      expect((await each.read('/can-bo/cai-dat')).text).toContain('Đăng nhập bảng điều khiển');
  });
});

describe('a form', () => {
  const path = '/can-bo/don-vi/them';
  const unitOf = (name: string) => ({ kind: 'Ấp', name });
  const names = async () => (await office.store.localUnits.of([commune])).map(({ name }) => name);

  it('that is sent twice by a double click counts once', async () => {
    const hung = await filler('doi');
    const page = await hung.read(`/can-bo/don-vi?don-vi=${commune}`);
    await Promise.all([hung.send(page, path, unitOf('Một')), hung.send(page, path, unitOf('Một'))]);
    expect((await names()).filter((name) => name === 'Một')).toHaveLength(1);
  });

  it('of an earlier session is refused, shows what was typed, and is noted', async () => {
    const before = await filler('cu');
    const page = await before.read(`/can-bo/don-vi?don-vi=${commune}`);
    const now = await filler('cu');
    const answer = await now.send(page, path, unitOf('Viết dở'));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Trang này đã cũ');
    expect(answer.text).toContain('<li>Viết dở</li>');
    expect(await names()).not.toContain('Viết dở');
    expect((await noted())[0]).toBe('dashboard.form-outdated');
  });

  it('of another site is refused, though the cookie and token are right', async () => {
    const cookie = await officer('csrf');
    const page = await formFiller(office.site.address, cookie).read(`/can-bo/don-vi?don-vi=${commune}`);
    const token = /name="form-token" value="([^"]+)"/u.exec(page.text)![1]!;
    const body = new URLSearchParams({
      'form-token': token,
      'form-request': '1',
      parent: commune,
      ...unitOf('Gian'),
    });
    const headers = {
      cookie,
      origin: 'https://evil.example',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const answer = await fetch(`${origin()}${path}`, { method: 'POST', headers, body: body.toString() });
    expect([answer.status, (await names()).includes('Gian')]).toEqual([403, false]);
    expect(await answer.text()).toContain('Trang này đã cũ');
    expect((await noted())[0]).toBe('dashboard.form-outdated');
  });

  it('sent after the session ended keeps nothing, says so, and shows what was typed', async () => {
    const hung = await filler('het');
    const page = await hung.read(`/can-bo/don-vi?don-vi=${commune}`);
    await office.store.webSessions.endOf([officerId('simulator:plain:het')]);
    const answer = await hung.send(page, path, unitOf('Muộn'));
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('chưa được ghi');
    expect(answer.text).toContain('<li>Muộn</li>');
  });

  it('for another area is refused and noted', async () => {
    const hung = formFiller(
      office.site.address,
      await office.site.signIn('xa', { role: 'commune-officer', unit: commune }),
    );
    const page = await hung.read(`/can-bo/don-vi?don-vi=${commune}`);
    const forged = { ...page, text: page.text.replaceAll(`value="${commune}"`, 'value="2025:28321"') };
    const answer = await hung.send(forged, path, unitOf('Ngoài'));
    expect([answer.status, answer.text.includes('Bác chưa được giao việc này')]).toEqual([403, true]);
    expect((await noted())[0]).toBe('dashboard.not-allowed');
  });

  it('with more than ten megabytes is answered with a page', async () => {
    const hung = await filler('to');
    const page = await hung.read('/can-bo/don-vi/nhap');
    const answer = await hung.send(page, '/can-bo/don-vi/nhap', {
      file: new Blob([new Uint8Array(11_000_000)]),
    });
    expect([answer.status, answer.text.includes('nhiều nhất 10 MB')]).toEqual([413, true]);
  });

  it.each([
    ['application/json', '{}'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    ['text/plain', 'x'],
  ])('as %s that is none is answered with a page', async (contentType, body) => {
    const cookie = await officer('hong');
    const headers = { ...own(), cookie, 'content-type': contentType };
    const answer = await fetch(`${origin()}${path}`, { method: 'POST', headers, body });
    expect([answer.status, (await answer.text()).includes('Chưa đọc được')]).toEqual([400, true]);
  });
});

describe('an ấp that is renamed in the middle of a round', () => {
  const rename = '/can-bo/don-vi/doi';
  const unitNamed = async (name: string) =>
    (await office.store.localUnits.of([commune])).find((unit) => unit.name === name);

  it('keeps its id, its officers and the declarations of who lives there, and the log says who did it', async () => {
    const hung = await filler('ten');
    const [resident] = await seedDeclarations(office.stage, 1);
    const units = await hung.read(`/can-bo/don-vi?don-vi=${commune}`);
    const page = await hung.send(units, '/can-bo/don-vi/them', { kind: 'Ấp', name: 'Bàu Cũ' });
    const { id } = (await unitNamed('Bàu Cũ'))!;
    const helper = await office.officer('giup', 'assistant', id);
    const form = { id, what: 'rename', name: 'Bàu Mới' };
    const [renamed] = await Promise.all([hung.send(page, rename, form), hung.send(page, rename, form)]);
    expect(renamed.text).toContain('Đã đổi. Phiếu và vai trò của đơn vị vẫn giữ nguyên.');
    expect(await unitNamed('Bàu Mới')).toMatchObject({ id, formerNames: [{ name: 'Bàu Cũ' }] });
    expect((await helper.read('/can-bo')).text).toContain('Bàu Mới');
    const declaration = `/can-bo/phieu/${encodeURIComponent(resident!.declaration)}`;
    expect((await hung.read(declaration)).text).toContain(resident!.name);
    const entries = (await office.store.audit.newest({ limit: 10 })).filter(
      ({ what }) => what === 'unit.renamed',
    );
    expect(entries.map(({ who }) => who)).toEqual(['simulator:plain:ten']);
  });

  it('does not take the name of another', async () => {
    const hung = await filler('trung');
    const units = await hung.read(`/can-bo/don-vi?don-vi=${commune}`);
    const page = await hung.send(units, '/can-bo/don-vi/them', { kind: 'Ấp', name: 'Khác' });
    const { id } = (await unitNamed('Khác'))!;
    const answer = await hung.send(page, rename, { id, what: 'rename', name: 'Bàu Mới' });
    expect(answer.text).toContain('Ở đây đã có đơn vị khác mang tên này. Chưa đổi gì.');
  });
});

describe('the units', () => {
  it('come from a file of 10,000 rows with bad cells: first a report by row, then the right ones', async () => {
    const hung = await filler('nhap');
    const rows = Array.from({ length: 10_000 }, (_, n) =>
      n % 10 === 0 ? `Tân Hồng,Làng,${n}` : n % 10 === 1 ? `Không Có,Ấp,${n}` : `Tân Hồng,Ấp,Số ${n}`,
    );
    const file = new Blob([`xã,loại,tên\n${rows.join('\n')}\n`], { type: 'text/csv' });
    const page = await hung.read('/can-bo/don-vi/nhap');
    const report = await hung.send(page, '/can-bo/don-vi/nhap', { file });
    expect(report.text).toContain('<b>Dòng 2:</b> Loại “Làng” chưa dùng được');
    expect(report.text).toMatch(/<span class="figure">8000<\/span>\s*dòng sẽ được thêm/u);
    expect(report.text).toMatch(/<span class="figure">2000<\/span>\s*dòng chưa đúng/u);
    expect((await office.store.localUnits.of([commune])).length).toBeLessThan(10);
    const csv = /<textarea name="rows" hidden>([^<]*)</u.exec(report.text)![1]!.replaceAll('&quot;', '"');
    const applied = await hung.send(report, '/can-bo/don-vi/nhap', { rows: csv });
    expect(applied.text).toContain('Đã thêm 8000 đơn vị.');
  });

  it.each([
    ['is empty', ''],
    ['has no headings', 'a,b\n1,2'],
    ['is no table', '\u0000\u0001'],
  ])('do not come from a file that %s; the page says why', async (_, text) => {
    const hung = await filler('le');
    const page = await hung.read('/can-bo/don-vi/nhap');
    const answer = await hung.send(page, '/can-bo/don-vi/nhap', { file: new Blob([text]) });
    expect([answer.status, answer.text.includes('class="error"')]).toEqual([422, true]);
  });
});

describe('the officers', () => {
  it('are invited with a code that is shown once, and lose their role for a reason', async () => {
    const hung = await filler('moi');
    const page = await hung.read(`/can-bo/can-bo-khuyen-hoc?don-vi=${commune}`);
    const invited = await hung.send(page, '/can-bo/can-bo-khuyen-hoc/moi', { role: 'auditor' });
    expect(invited.text).toMatch(/class="code">[\w]{4}-[\w]{4}-[\w]{4}</u);
    await office.site.signIn('bi-thu-hoi', { role: 'auditor', unit: commune });
    const one = await hung.read('/can-bo/can-bo-khuyen-hoc/simulator%3Aplain%3Abi-thu-hoi');
    const after = await hung.send(one, '/can-bo/can-bo-khuyen-hoc/thu-hoi', { reason: 'moved' });
    expect(after.text).toContain('Đã thu hồi vai trò');
    expect(after.text).toContain('chuyển địa bàn, chuyển việc');
  });

  it('keep the last admin', async () => {
    const cookie = await office.site.signIn('cuoi', { role: 'admin', unit: '2025:79' });
    const cuoi = formFiller(office.site.address, cookie);
    const one = await cuoi.read('/can-bo/can-bo-khuyen-hoc/simulator%3Aplain%3Acuoi');
    const after = await cuoi.send(one, '/can-bo/can-bo-khuyen-hoc/thu-hoi', { reason: 'other' });
    expect(after.text).toContain('người quản trị cuối cùng');
  });
});

describe('the log', () => {
  it('is found whole, and the change of an entry is found', async () => {
    const hung = await filler('kiem');
    const page = await hung.read('/can-bo/nhat-ky');
    expect(page.text).toContain('đăng nhập');
    expect((await hung.send(page, '/can-bo/nhat-ky/kiem-tra', {})).text).toContain('Chuỗi nguyên vẹn');
    await office.store.connection
      .collection('audit')
      .updateOne({ what: 'officer.signed-in' }, { $set: { who: 'ai' } });
    expect((await hung.send(page, '/can-bo/nhat-ky/kiem-tra', {})).text).toContain('CẢNH BÁO');
  });
});

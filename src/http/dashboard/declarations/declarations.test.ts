import { dashboardOffice, elsewhere } from '../../../testing/dashboard-office';
import type { FormFiller } from '../../../testing/form-filler';
import { tanHong } from '../../../testing/office-stage';
import { seedDeclarations, type SeededResident } from '../../../testing/seeded-declarations';
import { declarationAddress } from '../../../web/dashboard/declarations/addresses';

let residents: readonly SeededResident[];
let hung: FormFiller;
let tam: FormFiller;
let stranger: FormFiller;

const office = dashboardOffice(async ({ stage, officer }) => {
  residents = await seedDeclarations(stage, 6);
  hung = await officer('hung');
  tam = await officer('tam');
  stranger = await officer('la', 'commune-officer', elsewhere);
});

const addressOf = (place: number): string => declarationAddress(residents[place]!.declaration);
const found = (place: number) => office.store.declarations.find(residents[place]!.declaration);

async function agreeingWith(place: number): Promise<Record<string, string>> {
  const { lines } = (await found(place))!.selfScore;
  return Object.fromEntries(lines.map(({ indicator }) => [`cham.${indicator}`, 'giu']));
}

describe('the queue', () => {
  it('shows what waits, by name, the longest waiting first, with the figures of the unit', async () => {
    await office.stage.offices.sweep();
    const { text } = await hung.read('/can-bo/phieu');
    const places = residents.map(({ name }) => text.indexOf(name));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    expect(text).toMatch(/Chờ xã thẩm định\s*<strong>6<\/strong>/);
    expect(text).toContain('xã Tân Hồng');
  });

  it('is closed to an officer of another commune', async () => {
    expect((await stranger.read('/can-bo/phieu')).text).not.toContain(residents[0]!.name);
    expect((await stranger.read(`/can-bo/phieu?don-vi=${tanHong[0]}`)).status).toBe(403);
    expect((await stranger.read(addressOf(0))).status).toBe(403);
  });

  it('gives two officers who ask for the next one two different declarations', async () => {
    const page = await hung.read('/can-bo/phieu');
    const [one, other] = await Promise.all([
      hung.send(page, '/can-bo/phieu/tiep', {}),
      tam.read('/can-bo/phieu').then((own) => tam.send(own, '/can-bo/phieu/tiep', {})),
    ]);
    expect(one.text).toContain('tôi đang làm');
    expect(other.text).toContain('tôi đang làm');
    expect(one.address).not.toBe(other.address);
  });
});

describe('a declaration', () => {
  it('is appraised with one form, and the next one comes', async () => {
    const page = await hung.read(addressOf(2));
    expect(page.text).toContain('Hằng ngày');
    const after = await hung.send(page, addressOf(2), { ...(await agreeingWith(2)), viec: 'xong' });
    expect((await found(2))?.state).toBe('appraised');
    expect(after.address).toMatch(/\/can-bo\/phieu/);
    expect(after.text).toContain('Đã thẩm định xong.');
    const again = await hung.send(page, addressOf(2), { ...(await agreeingWith(2)), viec: 'xong' });
    expect(again.status).toBe(200);
    expect((await found(2))?.history.filter(({ what }) => what === 'finish')).toHaveLength(1);
  });

  it('goes back to the person with a reason for each question, and they are told in their chat', async () => {
    const page = await hung.read(addressOf(3));
    const marks = { ...(await agreeingWith(3)), 'cham.TH1': 'hoi', 'ly-do.TH1': 'evidence-unclear' };
    await hung.send(page, addressOf(3), { ...marks, viec: 'tra' });
    expect((await found(3))?.state).toBe('returned');
    expect(residents[3]!.phone.last()).toContain('mờ');
  });

  it('is not taken with other points and no reason; what was typed stays', async () => {
    const page = await hung.read(addressOf(4));
    const marks = { ...(await agreeingWith(4)), 'cham.TH1': 'khac', 'diem.TH1': '5' };
    const refused = await hung.send(page, addressOf(4), { ...marks, viec: 'xong' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('phải chọn lý do');
    expect(refused.text).toMatch(/value="khac"\s+checked/);
    expect((await found(4))?.state).toBe('submitted');
  });

  it('says what changed when the form is of a moment ago, and keeps what was typed', async () => {
    const old = await hung.read(addressOf(4));
    await hung.send(old, addressOf(4), { 'cham.TH1': 'giu', viec: 'luu' });
    const late = { 'cham.TH2': 'hoi', 'ly-do.TH2': 'answer-unclear', 'loi.TH2': 'học lớp nào?', viec: 'luu' };
    const refused = await hung.send({ ...old, text: withOtherRequest(old.text) }, addressOf(4), late);
    expect(refused.text).toContain('vừa thay đổi');
    expect(refused.text).toContain('Vừa thay đổi:');
    expect(refused.text).toContain('học lớp nào?');
  });

  it('says who has it in hand and until when', async () => {
    const page = await tam.read(addressOf(4));
    expect(page.text).toMatch(/đang do .* làm đến \d\d:\d\d/);
    const refused = await tam.send(page, addressOf(4), { 'cham.TH1': 'giu', viec: 'luu' });
    expect(refused.text).toContain('Phiếu này đang có cán bộ khác thẩm định.');
  });

  it('can be handed to another officer', async () => {
    const page = await hung.read('/can-bo/phieu');
    const to = 'simulator:plain:tam';
    const after = await hung.send(page, '/can-bo/phieu/giao', {
      phieu: [residents[4]!.declaration, residents[5]!.declaration],
      'can-bo': to,
    });
    expect(after.text).toContain('Đã giao 2 phiếu.');
    expect((await found(5))?.assignedTo?.officer).toBe(to);
  });

  it('shows its pictures only to who may see it, and no cache keeps them', async () => {
    const { answers } = (await found(0))!;
    const [photo = ''] = answers['TH1/photos'] as readonly string[];
    const address = `${addressOf(0)}/anh/${photo}`;
    const small = await hung.load(`${address}?co=nho`);
    expect(small.headers.get('content-type')).toBe('image/jpeg');
    expect(small.headers.get('cache-control')).toBe('private, no-store');
    expect((await small.arrayBuffer()).byteLength).toBeLessThan(
      (await (await hung.load(address)).arrayBuffer()).byteLength,
    );
    expect((await stranger.load(address)).status).toBe(403);
    expect((await hung.load(`${addressOf(1)}/anh/${photo}`)).status).toBe(404);
    expect((await hung.load(`${addressOf(0)}/anh/Khong-Co`)).status).toBe(404);
  });

  it('is not there for an address that names none', async () => {
    expect((await hung.read('/can-bo/phieu/khong-co')).status).toBe(404);
  });
});

/** The same form as another tab has it. */
const withOtherRequest = (text: string): string =>
  text.replace(/(name="form-request"\s+value=")[^"]*/gu, '$1another');

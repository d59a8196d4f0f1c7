import type { Officer } from '../../../app/appraise/appraise-deps';
import { agreeing } from '../../../testing/appraised-case';
import { dashboardOffice, elsewhere } from '../../../testing/dashboard-office';
import type { FormFiller } from '../../../testing/form-filler';
import { asking, hung as anhHung, tanHong } from '../../../testing/office-stage';
import { seedDeclarations, type SeededResident } from '../../../testing/seeded-declarations';

let residents: readonly SeededResident[];
let hung: FormFiller;
let mai: FormFiller;
let stranger: FormFiller;

const unit = tanHong[0];
const scan = new Blob(['%PDF-1.7 quyết định đã ký'], { type: 'application/pdf' });
const decision = { so: '12/QĐ-HKH', ngay: '2026-11-01', noi: 'Hội Khuyến học tỉnh Đồng Tháp' };

const office = dashboardOffice(async ({ stage, officer }) => {
  residents = await seedDeclarations(stage, 3);
  for (const { declaration } of residents) await appraiseAll(anhHung, declaration);
  await stage.offices.sweep();
  hung = await officer('hung');
  mai = await officer('mai', 'province-officer', tanHong[1]);
  stranger = await officer('la', 'commune-officer', elsewhere);
});

/** Every point there is, for reasons known locally: so that there is something to propose. */
async function appraiseAll(officer: Officer, id: SeededResident['declaration']): Promise<void> {
  const { appraise } = office.stage.offices;
  await appraise.take(officer, asking(id));
  const { selfScore } = (await office.store.declarations.find(id))!;
  const marks = agreeing(selfScore).map((mark) => {
    const { outOf, points } = selfScore.lines.find(({ indicator }) => indicator === mark.indicator)!;
    return points === outOf ? mark : { ...mark, points: outOf, reason: { code: 'known-locally' as const } };
  });
  const marked = await appraise.mark(officer, asking(id), marks);
  const finished = await appraise.finish(officer, asking(id));
  if (finished.kind === 'refused') throw new Error(`${marked.kind} ${finished.refusal.kind}`);
}

const stateOf = async (place: number) =>
  (await office.store.declarations.find(residents[place]!.declaration))?.state;

describe('lists for decision', () => {
  let address = '';

  it('is made of those that were ticked, once however often the form is sent', async () => {
    const page = await hung.read(`/can-bo/danh-sach/moi?don-vi=${unit}`);
    const fields = { phieu: residents.map(({ declaration }) => declaration), ai: 'chon' };
    const made = await hung.send(page, '/can-bo/danh-sach/moi', fields);
    expect(made.text).toContain('Đã lập danh sách 3 người.');
    const again = await hung.send(page, '/can-bo/danh-sach/moi', fields);
    expect(again.address).toBe(made.address);
    address = made.address;
    expect(await stateOf(0)).toBe('proposed');
  });

  it('can be taken away to be signed', async () => {
    const [docx, xlsx] = await Promise.all([hung.load(`${address}/docx`), hung.load(`${address}/xlsx`)]);
    expect(docx.headers.get('content-disposition')).toContain('.docx');
    for (const file of [docx, xlsx])
      expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
  });

  it('lets somebody be taken off with a reason, and not without', async () => {
    const page = await hung.read(address);
    const off = { phieu: residents[2]!.declaration, viec: 'ra', 'ly-do': 'other' };
    const refused = await hung.send(page, `${address}/phieu`, { ...off, loi: '' });
    expect(refused.status).toBe(409);
    const taken = await hung.send(page, `${address}/phieu`, { ...off, 'ly-do': 'answer-mistaken' });
    expect(taken.text).toContain('Đã ghi cho 1 người.');
    expect(await stateOf(2)).toBe('appraised');
  });

  it('takes no decision from who may only propose, nor one that is not complete', async () => {
    expect((await hung.read(address)).text).not.toContain('Nhập quyết định');
    const page = await mai.read(address);
    const refused = await mai.send(page, `${address}/quyet-dinh`, { ...decision, so: ' ' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Hội Khuyến học tỉnh Đồng Tháp');
    const text = new Blob(['<html>không phải bản quét</html>']);
    const wrong = await mai.send(page, `${address}/quyet-dinh`, { ...decision, 'ban-quet': text });
    expect(wrong.text).toContain('Bản quét phải là tệp PDF, JPG hoặc PNG.');
    expect(await stateOf(0)).toBe('proposed');
  });

  it('recognises those on it by the decision, keeps its scan, and tells them', async () => {
    const page = await mai.read(address);
    const done = await mai.send(page, `${address}/quyet-dinh`, { ...decision, 'ban-quet': scan });
    expect(done.text).toContain('Quyết định số 12/QĐ-HKH ngày 01/11/2026');
    expect(await Promise.all([0, 1, 2].map(stateOf))).toEqual(['recognised', 'recognised', 'appraised']);
    expect(residents[0]!.phone.last()).toContain('12/QĐ-HKH');
    const kept = await mai.load(`${address}/ban-quet`);
    expect(kept.headers.get('content-type')).toBe('application/pdf');
    expect((await stranger.load(`${address}/ban-quet`)).status).toBe(403);
  });

  it('keeps what was before when the decision is corrected and taken back', async () => {
    const page = await mai.read(address);
    const corrected = await mai.send(page, `${address}/quyet-dinh`, { ...decision, so: '21/QĐ-HKH' });
    expect(corrected.text).toMatch(/số 12\/QĐ-HKH.*→ số 21\/QĐ-HKH/s);
    expect(corrected.text).toContain('Xem bản quét');
    const back = await mai.send(corrected, `${address}/huy`, { 'ly-do': 'other', loi: 'ghi nhầm danh sách' });
    expect(back.text).toContain('hủy quyết định');
    expect(back.text).toContain('ghi nhầm danh sách');
    expect(await stateOf(0)).toBe('proposed');
  });

  it('is closed to officers of other communes', async () => {
    expect((await stranger.read(address)).status).toBe(403);
    expect((await stranger.read(`${address}/docx`)).status).toBe(403);
    expect((await stranger.read('/can-bo/danh-sach')).text).not.toContain(address);
  });
});

import { dashboardSite, type DashboardSite } from '../../../testing/dashboard-site';
import { formFiller, type FormFiller, type ReadPage } from '../../../testing/form-filler';
import { officeStage, tanHong, type OfficeStage } from '../../../testing/office-stage';
import { openTestStore, type TestStore } from '../../../testing/test-store';

let store: TestStore;
let stage: OfficeStage;
let site: DashboardSite;
let commune: FormFiller;
let province: FormFiller;
let stranger: FormFiller;
let auditor: FormFiller;

beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  site = await dashboardSite(store, stage);
  commune = formFiller(
    site.address,
    await site.signIn('hung', { role: 'commune-officer', unit: tanHong[0] }),
  );
  province = formFiller(
    site.address,
    await site.signIn('lan', { role: 'province-officer', unit: '2025:82' }),
  );
  stranger = formFiller(
    site.address,
    await site.signIn('la', { role: 'commune-officer', unit: '2025:30019' }),
  );
  auditor = formFiller(site.address, await site.signIn('tra', { role: 'auditor', unit: '2025:82' }));
});
afterAll(async () => {
  await site.stop();
  await store.drop();
  expect(site.troubles).toEqual([]);
});

const page = '/can-bo/bao-cao';
const year = () => stage.clock.now().getFullYear();
const duty = (unit: string) => ({ unit, entry: 'DT-D1', year: year() });

/** The page with another value in a hidden field. */
const forged = (seen: ReadPage, name: string, value: string): ReadPage => ({
  ...seen,
  text: seen.text.replaceAll(
    new RegExp(`name="${name}" value="[^"]*"`, 'gu'),
    `name="${name}" value="${value}"`,
  ),
});

describe('the yearly report', () => {
  it('is shown to the officer of the commune, with its last good day and as the assumption it is', async () => {
    const { text } = await commune.read(page);
    expect(text).toContain(`Báo cáo kết quả thực hiện năm ${year()}`);
    expect(text).toContain(`19/11/${year()}`);
    expect(text).toContain('Hội Khuyến học Tỉnh');
    expect(text).toContain('Giả định, chờ xác nhận');
    expect(text).not.toContain(`năm ${year() - 1}`);
  });

  it('is owed until somebody says it was sent, and again when that is taken back', async () => {
    const before = await commune.read(page);
    const sent = await commune.send(before, `${page}/da-gui`, {});
    expect(sent.text).toContain('Đã ghi là đã gửi.');
    expect(await store.reports.isSent(duty(tanHong[0]))).toBe(true);
    await commune.send(before, `${page}/da-gui`, {});
    expect(await store.reports.find(duty(tanHong[0]))).toMatchObject({
      to: 'Hội Khuyến học Tỉnh',
      figures: [{ title: 'CDHT', submitted: 0, appraised: 0, recognised: 0 }],
    });
    expect((await province.read(page)).text).toContain('<b>1/102</b>');
    const back = await commune.send(sent, `${page}/chua-gui`, {});
    expect(back.text).toContain('Đã gỡ ghi nhận.');
    expect(await store.reports.isSent(duty(tanHong[0]))).toBe(false);
    expect((await province.read(page)).text).toContain('<b>0/102</b>');
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound' });
  });

  it('can be noted by the province for a commune, but not by another commune or an auditor', async () => {
    const own = await stranger.read(page);
    expect((await stranger.send(forged(own, 'unit', tanHong[0]), `${page}/da-gui`, {})).status).toBe(403);
    expect((await auditor.read(page)).status).toBe(403);
    const seen = await province.read(`${page}?don-vi=${tanHong[0]}`);
    await province.send(seen, `${page}/da-gui`, {});
    expect(await store.reports.unitsThatSent('DT-D1', year())).toEqual(new Set([tanHong[0]]));
  });

  it('is refused where the plan asks for none', async () => {
    const seen = await province.read(`${page}?don-vi=2025:29929`);
    for (const wrong of [
      forged(seen, 'unit', '2025:82'),
      forged(seen, 'entry', 'DT-D9'),
      forged(seen, 'year', String(year() + 1)),
      forged(seen, 'year', 'x'),
    ])
      expect((await province.send(wrong, `${page}/da-gui`, {})).status).toBe(400);
    expect(await store.reports.unitsThatSent('DT-D1', year() + 1)).toEqual(new Set());
  });
});

import type { Officer } from '../../app/appraise/appraise-deps';
import { changeOfficer } from '../../app/officers/change-officer';
import { newInvitationCode } from '../../app/officers/invitation-code';
import { invite } from '../../app/officers/invite';
import {
  conversationId,
  type DeclarationId,
  declarationId,
  officerId,
  personId,
  photoId,
} from '../../core/ids';
import { Problem } from '../../core/problems';
import { roleNames, type RoleName } from '../../core/roles';
import { unitIndex, type UnitIndex } from '../../core/units';
import { agreeing } from '../../testing/appraised-case';
import { dashboardOffice } from '../../testing/dashboard-office';
import { dashboardPartsOf } from '../../testing/dashboard-site';
import { asking, hung } from '../../testing/office-stage';
import { seedDeclarations } from '../../testing/seeded-declarations';
import { dashboardPages } from '../../wiring/dashboard';
import { refusalWords } from './declarations/words';
import type { Page, Visit } from './page';

/*
 * Every page and form of the dashboard × every role × where its unit stands to the unit something is done in. A page that
 * is added belongs into `table`, with the roles that may ask for it.
 */

const province = '2025:82';
const commune = '2025:29926';
const elsewhere = '2025:28321';
const hamlet = `${commune}/ap-3`;

/** What a page is asked for; `$declaration` and `$list` stand for what lies in the commune. */
interface Row {
  readonly may: readonly RoleName[];
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** It is of no unit: whoever has such a role anywhere may ask for it. */
  readonly anywhere?: true;
  /** Only who has the role for the whole province may. */
  readonly ofProvince?: true;
  /** It says no in the sentence that follows. */
  readonly saysNo?: true;
  /** It is of an ấp of the commune. */
  readonly inHamlet?: true;
  /** Where it is not theirs, it is as if it were not there. */
  readonly hidden?: true;
}

const everybody = roleNames;
const seers: readonly RoleName[] = ['assistant', 'commune-officer', 'province-officer', 'auditor'];
const appraisers: readonly RoleName[] = ['commune-officer', 'province-officer'];
const unitManagers: readonly RoleName[] = ['commune-officer', 'province-officer', 'admin'];
const inCommune = { 'don-vi': commune };
const oneDeclaration = { id: '$declaration' };
const oneHelp = { id: '$help' };
const oneList = { id: '$list' };
const aReport = { unit: commune, entry: 'none', year: '2026' };
const round = { round: 'none', version: '1' };
const publicist: readonly RoleName[] = ['publicist'];
const oneBulletin = { id: '$bulletin', phien: '1' };

const table: Readonly<Record<string, Row>> = {
  'GET /': { may: everybody, anywhere: true },
  'GET /phieu': { may: seers, query: inCommune },
  'POST /phieu/tiep': { may: appraisers, form: { ...inCommune, dot: '$round' } },
  'GET /minh-chung': { may: appraisers, query: inCommune },
  'POST /minh-chung': { may: appraisers, form: { anh: '$finding', viec: 'fine' } },
  'GET /minh-chung/:id/:photo': { may: seers, params: { ...oneDeclaration, photo: 'none' } },
  'GET /bao-cao': { may: appraisers, query: inCommune },
  'POST /bao-cao/da-gui': { may: appraisers, form: aReport },
  'POST /bao-cao/chua-gui': { may: appraisers, form: aReport },
  'POST /phieu/giao': {
    may: appraisers,
    form: { phieu: '$declaration', 'can-bo': 'simulator:plain:thay' },
    saysNo: true,
  },
  'GET /phieu/:id': { may: seers, params: oneDeclaration },
  'POST /phieu/:id': { may: appraisers, params: oneDeclaration, form: { viec: 'luu', phien: '1' } },
  'GET /phieu/:id/anh/:photo': { may: seers, params: { ...oneDeclaration, photo: 'none' } },
  'GET /phieu/:id/anh/:photo/xem': { may: seers, params: { ...oneDeclaration, photo: 'none' } },
  'GET /nguoi-dan': { may: seers, query: { ...inCommune, ten: 'lan' } },
  'GET /nguoi-dan/:id': { may: seers, params: { id: '$person' }, hidden: true },
  'GET /danh-sach': { may: seers, query: inCommune },
  'GET /danh-sach/moi': { may: seers, query: inCommune },
  'POST /danh-sach/moi': { may: appraisers, form: { ...inCommune, dot: '$round', phieu: '$declaration' } },
  'GET /danh-sach/:id': { may: seers, params: oneList },
  'POST /danh-sach/:id/quyet-dinh': { may: ['province-officer'], params: oneList },
  'POST /danh-sach/:id/huy': { may: ['province-officer'], params: oneList },
  'POST /danh-sach/:id/phieu': { may: appraisers, params: oneList, form: { phieu: '$declaration' } },
  'GET /danh-sach/:id/docx': { may: seers, params: oneList },
  'GET /danh-sach/:id/xlsx': { may: seers, params: oneList },
  'GET /danh-sach/:id/ban-quet': { may: seers, params: oneList },
  'GET /dang-ket': { may: ['assistant', 'commune-officer', 'province-officer'], query: inCommune },
  'GET /dang-ket/:id': { may: appraisers, params: oneHelp },
  'POST /dang-ket/:id': { may: appraisers, params: oneHelp, form: { viec: 'xong' } },
  'GET /gop-y': { may: seers, query: inCommune },
  'GET /gop-y/xlsx': { may: seers, query: inCommune },
  'POST /gop-y/xem': { may: appraisers, form: { 'gop-y': '$feedback' } },
  'GET /phong-trao': { may: everybody, query: inCommune },
  'GET /phong-trao/xlsx': { may: everybody, query: inCommune },
  'GET /phong-trao/nguoi/xlsx': { may: seers, query: inCommune },
  'GET /can-bo-khuyen-hoc': { may: ['admin'], query: inCommune },
  'GET /can-bo-khuyen-hoc/:id': { may: ['admin'], params: { id: 'simulator:plain:khac' }, hidden: true },
  'POST /can-bo-khuyen-hoc/moi': { may: ['admin'], form: { unit: commune, role: 'assistant' } },
  'POST /can-bo-khuyen-hoc/rut-moi': { may: ['admin'], form: { unit: commune, invitation: '$invitation' } },
  'POST /can-bo-khuyen-hoc/thu-hoi': {
    may: ['admin'],
    form: { officer: 'simulator:plain:ai-do', role: 'assistant', unit: commune, reason: 'other' },
  },
  'POST /can-bo-khuyen-hoc/dang-xuat': { may: ['admin'], form: { officer: 'simulator:plain:khac' } },
  'GET /don-vi': { may: unitManagers, query: inCommune },
  'POST /don-vi/them': { may: unitManagers, form: { parent: commune, kind: 'Ấp', name: '3' } },
  'POST /don-vi/doi': {
    may: unitManagers,
    form: { id: hamlet, parent: commune, what: 'rename', name: '3' },
    inHamlet: true,
  },
  'GET /don-vi/nhap': { may: unitManagers, anywhere: true },
  'POST /don-vi/nhap': { may: unitManagers, anywhere: true, form: { rows: 'xã,tên\nTân Hồng,Ấp 3' } },
  'GET /dot': { may: ['province-officer', 'admin'], anywhere: true },
  'POST /dot/mo': {
    may: ['province-officer', 'admin'],
    ofProvince: true,
    form: { kind: 'trial', levels: 'one' },
  },
  'POST /dot/doi-ngay': { may: ['province-officer', 'admin'], ofProvince: true, form: round },
  'POST /dot/dong': { may: ['province-officer', 'admin'], ofProvince: true, form: round },
  'GET /nhat-ky': { may: ['province-officer', 'auditor', 'admin'], anywhere: true },
  'POST /nhat-ky/kiem-tra': { may: ['province-officer', 'auditor', 'admin'], ofProvince: true },
  'GET /ban-tin': { may: publicist, anywhere: true },
  'GET /ban-tin/moi': { may: publicist, anywhere: true },
  'POST /ban-tin/luu': {
    may: publicist,
    form: { ten: 'Thử', 'noi-dung': 'Chào {ten}', 'gui-cho': 'đơn vị: xã Tân Hồng' },
  },
  'GET /ban-tin/sua/:id': { may: publicist, params: oneBulletin },
  'GET /ban-tin/xem/:id': { may: publicist, params: oneBulletin },
  'GET /ban-tin/anh/:id': { may: publicist, params: oneBulletin },
  'POST /ban-tin/gui': { may: publicist, form: oneBulletin },
  'POST /ban-tin/duyet': { may: publicist, form: oneBulletin },
  'POST /ban-tin/chua-duyet': { may: publicist, form: { ...oneBulletin, 'ly-do': 'Sai ngày' } },
  'POST /ban-tin/viec': { may: publicist, form: { ...oneBulletin, viec: 'pause' } },
  'GET /cai-dat': { may: everybody, anywhere: true },
  'POST /cai-dat/dang-xuat': { may: everybody, anywhere: true },
};

const places = [
  { where: 'in the commune', unit: commune },
  { where: 'in the province', unit: province },
  { where: 'in an ấp of it', unit: hamlet },
  { where: 'in another commune', unit: elsewhere },
  { where: 'in another province', unit: '2025:79' },
] as const;

let pages: readonly Page[];
let units: UnitIndex;
const known = new Map<string, string>();
let requests = 0;

const office = dashboardOffice(async ({ store, stage }) => {
  units = unitIndex(stage.units);
  pages = dashboardPages(dashboardPartsOf(store, stage, () => undefined));
  await prepare();
});

/** What the rows are about: an appraised declaration in a list, an invitation, an officer, an ấp. */
async function prepare(): Promise<void> {
  const [resident] = await seedDeclarations(office.stage, 1);
  const { declaration, phone } = resident!;
  known.set('$person', phone.id);
  known.set('$declaration', declaration);
  known.set('$round', office.stage.round);
  known.set('$list', await listWith(declaration));
  const deps = { ...office.store, units, clock: office.stage.clock, newCode: newInvitationCode };
  const admin = {
    id: officerId('simulator:plain:admin'),
    roles: [{ role: 'admin', unit: province } as const],
  };
  const invited = await invite(deps, admin, { role: 'assistant', unit: commune, request: 'prepared' });
  if (invited.kind === 'invited') known.set('$invitation', invited.invitation);
  const role = { role: 'assistant', unit: commune, key: 'k', by: 'test', at: new Date(0) } as const;
  await changeOfficer(deps, officerId('simulator:plain:khac'), { kind: 'granted', ...role });
  const colleague = { ...role, role: 'commune-officer' } as const;
  await changeOfficer(deps, officerId('simulator:plain:thay'), { kind: 'granted', ...colleague });
  const author = { id: 'simulator:plain:bao', roles: [{ role: 'publicist', unit: commune } as const] };
  const written = { ten: 'Thử', 'noi-dung': 'Chào {ten}', 'gui-cho': 'đơn vị: xã Tân Hồng' };
  const kept = await pageNamed('POST /ban-tin/luu').answer(visitOf(author, { may: [], form: written }));
  if (kept.kind === 'go') known.set('$bulletin', kept.to.split('/').at(-1)!);
  known.set('$finding', 'finding-1');
  await office.store.reuseFindings.add([
    {
      id: 'finding-1',
      kind: 'dark',
      own: { declaration: declarationId('simulator:plain:toi/none'), photo: photoId('photo-1') },
      path: [commune, province],
      foundAt: new Date(0),
    },
  ]);
  known.set('$help', 'help-1');
  known.set('$feedback', 'feedback-1');
  await office.store.feedback.keep({
    id: 'feedback-1',
    person: personId('simulator:plain:gop-y'),
    conversation: conversationId('simulator:plain:gop-y'),
    at: new Date(0),
    text: 'khó hiểu',
    path: [commune, province],
  });
  await office.store.helpRequests.add({
    id: 'help-1',
    conversation: conversationId('simulator:plain:ket'),
    about: 'name',
    at: new Date(0),
    path: [commune, province],
  });
  await office.store.localUnits.add(
    [{ id: hamlet, kind: 'Ấp', name: '3', parent: commune, state: 'active' }],
    new Date(0),
  );
}

async function listWith(id: DeclarationId): Promise<string> {
  const { appraise } = office.stage.offices;
  await appraise.take(hung, asking(id));
  const { selfScore } = (await office.store.declarations.find(id))!;
  const best = agreeing(selfScore).map((mark) => {
    const { outOf, points } = selfScore.lines.find(({ indicator }) => indicator === mark.indicator)!;
    return points === outOf ? mark : { ...mark, points: outOf, reason: { code: 'known-locally' as const } };
  });
  await appraise.mark(hung, asking(id), best);
  await appraise.finish(hung, asking(id));
  const form = { 'don-vi': commune, dot: office.stage.round, phieu: id };
  const made = await pageNamed('POST /danh-sach/moi').answer(visitOf(hung, { may: [], form }));
  if (made.kind !== 'go') throw new Error(made.kind);
  return decodeURIComponent(made.to.split('/').at(-1)!);
}

const nameOf = ({ method, path }: Page): string => `${method} ${path}`;
const pageNamed = (name: string): Page => pages.find((each) => nameOf(each) === name)!;
const filled = (values: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(Object.entries(values).map(([key, value]) => [key, known.get(value) ?? value]));

function visitOf(officer: Officer, row: Row): Visit {
  return {
    officer,
    params: filled(row.params),
    query: filled(row.query),
    form: new Map(Array.from(filled(row.form), ([key, value]) => [key, [value]])),
    files: [],
    request: `walk-${++requests}`,
  };
}

/** Whether the page lets them, whatever else it says. */
async function isLet(page: Page, officer: Officer, row: Row): Promise<boolean> {
  try {
    const answer = await page.answer(visitOf(officer, row));
    const no = refusalWords({ kind: 'not-allowed' });
    return row.saysNo !== true || answer.kind !== 'go' || answer.notice?.includes(no) !== true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code !== 'not-allowed' && !(row.hidden === true && error.code === 'not-found');
  }
}

function reaches(unit: string, { anywhere, ofProvince, inHamlet }: Row): boolean {
  if (anywhere === true || unit === province) return true;
  if (ofProvince === true) return false;
  return unit === commune || (inHamlet === true && unit === hamlet);
}

describe('the pages of the dashboard', () => {
  it('are all in the table, and nothing else is', () => {
    expect(pages.map(nameOf).sort()).toEqual(Object.keys(table).sort());
  });

  it.each(Object.entries(table))('%s', async (name, row) => {
    const page = pageNamed(name);
    const found: string[] = [];
    const expected: string[] = [];
    for (const role of roleNames)
      for (const { where, unit } of places) {
        const officer = { id: `simulator:plain:${role}`, roles: [{ role, unit }] };
        found.push(`${role} ${where}: ${await isLet(page, officer, row)}`);
        expected.push(`${role} ${where}: ${row.may.includes(role) && reaches(unit, row)}`);
      }
    expect(found).toEqual(expected);
  });

  it.each(Object.entries(table))('%s: nobody without a role', async (name, row) => {
    const page = pageNamed(name);
    const nobody = { id: 'simulator:plain:nobody', roles: [] };
    const mayAll = row.may === everybody && row.anywhere === true;
    expect(await isLet(page, nobody, row)).toBe(mayAll);
  });
});

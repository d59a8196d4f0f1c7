import { endSessionsOf, type SessionsDeps } from '../../../app/dashboard/sessions';
import { actingAs, seeOfficer, seeOfficers } from '../../../app/dashboard/see-officers';
import { unitNames } from '../../../app/declarations-desk/names';
import { invitationPayload, shownInvitationCode } from '../../../app/officers/invitation-code';
import { invite, type InviteOutcome } from '../../../app/officers/invite';
import type { OfficerDeps } from '../../../app/officers/officer-deps';
import { revokeRole, withdrawInvitation } from '../../../app/officers/revoke';
import { invitationId, officerId } from '../../../core/ids';
import { revokeReasons } from '../../../core/officer';
import { Problem } from '../../../core/problems';
import { roleNames } from '../../../core/roles';
import { officerAddress, officersBody, invitedBody } from '../../../web/dashboard/officers/officers';
import { officerBody } from '../../../web/dashboard/officers/officer';
import { field, oneOf } from '../field';
import type { Page, PageAnswer, Visit } from '../page';

type Deps = OfficerDeps & SessionsDeps;

const SECTION = '/can-bo-khuyen-hoc';

/** `/can-bo-khuyen-hoc`: who is trusted with what; inviting, and taking roles back. */
export const officersPages = (deps: Deps): readonly Page[] => [
  {
    method: 'GET',
    path: SECTION,
    answer: async ({ officer, query }) => {
      const seen = await seeOfficers(deps, officer, query.get('don-vi'));
      return page('Cán bộ khuyến học', (frame) => officersBody(seen, frame));
    },
  },
  { method: 'POST', path: `${SECTION}/moi`, answer: (visit) => inviteOne(deps, visit) },
  { method: 'POST', path: `${SECTION}/rut-moi`, answer: (visit) => withdraw(deps, visit) },
  { method: 'POST', path: `${SECTION}/thu-hoi`, answer: (visit) => revoke(deps, visit) },
  {
    method: 'POST',
    path: `${SECTION}/dang-xuat`,
    answer: async (visit) => {
      const of = officerId(field(visit, 'officer'));
      const ended = await endSessionsOf(deps, visit.officer, { of, request: visit.request });
      return { kind: 'go', to: officerAddress(of), notice: `Đã đóng ${ended} phiên đăng nhập.` };
    },
  },
  {
    method: 'GET',
    path: `${SECTION}/:id`,
    answer: async ({ officer, params }) => {
      const seen = await seeOfficer(deps, officer, officerId(params.get('id') ?? ''));
      return page(seen.name, (frame) => officerBody(seen, frame));
    },
  },
];

type Body = Extract<PageAnswer, { kind: 'page' }>['body'];

const page = (title: string, body: Body): PageAnswer => ({ kind: 'page', title, section: SECTION, body });

const inUnit = (unit: string): string => `${SECTION}?don-vi=${encodeURIComponent(unit)}`;

const inviteRefusals: Readonly<Record<Extract<InviteOutcome, { kind: 'refused' }>['why'], string>> = {
  'not-allowed': '',
  'unknown-unit': 'Không còn đơn vị này. Chưa tạo mã mời nào.',
  'unit-retired': 'Đơn vị này không còn dùng nữa. Chưa tạo mã mời nào.',
  'role-does-not-fit': 'Vai trò này không có ở cấp đơn vị đó. Chưa tạo mã mời nào.',
  'invited-before': 'Mã mời từ lần bấm trước đã có người dùng. Nếu cần mời thêm, bác tạo mã mới.',
};

async function inviteOne(deps: Deps, visit: Visit): Promise<PageAnswer> {
  const [unit, role] = [field(visit, 'unit'), oneOf(visit, 'role', roleNames)];
  const outcome = await invite(deps, actingAs(visit.officer), { role, unit, request: visit.request });
  if (outcome.kind === 'refused') {
    if (outcome.why === 'not-allowed') throw new Problem('not-allowed');
    return { kind: 'go', to: inUnit(unit), notice: inviteRefusals[outcome.why] };
  }
  const { code, until } = outcome;
  const unitName = (await unitNames(deps, [unit])).get(unit) ?? unit;
  const view = {
    code: shownInvitationCode(code),
    payload: invitationPayload(code),
    until,
    role,
    unit,
    unitName,
  };
  // The code can't go through an address or a cookie, so this page is not turned into another. Sent again it gives a new code.
  return page('Mã mời', () => invitedBody(view));
}

async function withdraw(deps: Deps, visit: Visit): Promise<PageAnswer> {
  const outcome = await withdrawInvitation(
    deps,
    actingAs(visit.officer),
    invitationId(field(visit, 'invitation')),
  );
  const to = inUnit(field(visit, 'unit'));
  if (outcome.kind === 'withdrawn') return { kind: 'go', to, notice: 'Đã rút lại mã mời.' };
  switch (outcome.why) {
    case 'not-allowed':
    case 'not-found':
      throw new Problem(outcome.why);
    case 'used':
      return { kind: 'go', to, notice: 'Mã mời này vừa có người dùng, nên không rút lại được nữa.' };
  }
}

async function revoke(deps: Deps, visit: Visit): Promise<PageAnswer> {
  const officer = officerId(field(visit, 'officer'));
  const outcome = await revokeRole(deps, actingAs(visit.officer), {
    officer,
    role: oneOf(visit, 'role', roleNames),
    unit: field(visit, 'unit'),
    reason: oneOf(visit, 'reason', revokeReasons),
    request: visit.request,
  });
  const to = officerAddress(officer);
  switch (outcome.kind) {
    case 'revoked':
      return { kind: 'go', to, notice: 'Đã thu hồi vai trò. Lịch sử vẫn được giữ.' };
    case 'not-held':
      return { kind: 'go', to, notice: 'Cán bộ này không còn giữ vai trò đó, nên không có gì thay đổi.' };
    case 'refused':
      if (outcome.why === 'not-allowed') throw new Problem('not-allowed');
      return {
        kind: 'go',
        to,
        notice:
          'Đây là người quản trị cuối cùng của đơn vị, nên chưa thu hồi được. Bác mời người quản trị khác trước.',
      };
  }
}

import { revokeReasons, type RevokeReason } from '../../../core/officer';
import type { RoleName } from '../../../core/roles';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';
import { roleWords } from './role-words';

/** One officer. */
export interface OfficerView {
  readonly id: string;
  readonly roles: readonly { readonly role: RoleName; readonly unit: string; readonly unitName: string }[];
  readonly history: readonly {
    readonly kind: 'granted' | 'revoked';
    readonly at: Date;
    readonly role: RoleName;
    readonly unitName: string;
    readonly byName: string;
    readonly reason?: RevokeReason;
  }[];
}

const reasonWords: Readonly<Record<RevokeReason, string>> = {
  resigned: 'Thôi nhiệm vụ',
  moved: 'Chuyển địa bàn, chuyển việc',
  mistaken: 'Giao nhầm',
  misused: 'Dùng sai quyền',
  other: 'Lý do khác',
};

export const officerBody = ({ id, roles, history }: OfficerView, forms: Forms): Markup =>
  html`${
      roles.length === 0
        ? html`<p class="card">Không còn giữ vai trò nào ở địa bàn của bác.</p>`
        : roles.map((role) => revokeForm(id, role, forms))
    }
    <form method="post" action="${at('/can-bo-khuyen-hoc/dang-xuat')}" class="card">
      <h2>Phiên đăng nhập</h2>
      ${forms.formFields} <input type="hidden" name="officer" value="${id}" />
      <p>Nghi người khác đang dùng máy hay mã của cán bộ này thì đóng mọi phiên; vai trò vẫn giữ nguyên.</p>
      <p class="actions"><button class="button-plain">Đăng xuất cán bộ này khỏi mọi máy</button></p>
    </form>
    <section class="card" aria-labelledby="lich-su">
      <h2 id="lich-su">Lịch sử vai trò</h2>
      <ul>
        ${history.map(
          (each) =>
            html`<li>
              ${momentOf(each.at)}: ${each.kind === 'granted' ? 'nhận' : 'thôi'} vai trò
              ${roleWords[each.role].toLowerCase()}, ${each.unitName}
              ${each.reason === undefined ? '' : html`(${reasonWords[each.reason].toLowerCase()})`}, bởi
              ${each.byName}
            </li>`,
        )}
      </ul>
    </section>`;

const revokeForm = (
  id: string,
  { role, unit, unitName }: OfficerView['roles'][number],
  forms: Forms,
): Markup =>
  html`<form method="post" action="${at('/can-bo-khuyen-hoc/thu-hoi')}" class="card">
    <h2>${roleWords[role]}, ${unitName}</h2>
    ${forms.formFields} <input type="hidden" name="officer" value="${id}" />
    <input type="hidden" name="role" value="${role}" /><input type="hidden" name="unit" value="${unit}" />
    ${pick({
      name: 'reason',
      label: 'Lý do thu hồi',
      options: revokeReasons.map((reason) => ({ id: reason, name: reasonWords[reason] })),
      chosen: 'resigned',
    })}
    <p class="actions"><button class="button-plain button-bad">Thu hồi vai trò này</button></p>
  </form>`;

import type { RoleName } from '../../../core/roles';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';
import { roleHints, roleWords } from './role-words';

interface RoleView {
  readonly role: RoleName;
  readonly unitName: string;
}

/** The officers of a unit, and those invited. */
export interface OfficersView {
  readonly unit: { readonly id: string; readonly name: string };
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly officers: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly RoleView[];
  }[];
  readonly invitations: readonly (RoleView & { readonly id: string; readonly until: Date })[];
  readonly offered: readonly RoleName[];
}

/** The address of the page of one officer. */
export const officerAddress = (id: string): string => at(`/can-bo-khuyen-hoc/${encodeURIComponent(id)}`);

export const officersBody = (view: OfficersView, forms: Forms): Markup =>
  html`<form method="get" action="${at('/can-bo-khuyen-hoc')}" class="card filters">
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: view.choices, chosen: view.unit.id })}
      <div class="actions"><button class="button-plain">Xem</button></div>
    </form>
    <section aria-labelledby="dang-lam">
      <h2 id="dang-lam">Đang giữ vai trò ở ${view.unit.name}</h2>
      ${view.officers.length === 0 ? html`<p class="card">Chưa có ai.</p>` : table(view)}
    </section>
    ${inviteForm(view, forms)} ${openInvitations(view, forms)}`;

const table = ({ officers }: OfficersView): Markup =>
  html`<table class="table">
    <thead>
      <tr>
        <th scope="col">Cán bộ</th>
        <th scope="col">Vai trò</th>
      </tr>
    </thead>
    <tbody>
      ${officers.map(
        ({ id, name, roles }) =>
          html`<tr>
            <th scope="row"><a href="${officerAddress(id)}">${name}</a></th>
            <td data-label="Vai trò">
              ${roles.map(({ role, unitName }) => html`<div>${roleWords[role]}, ${unitName}</div>`)}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;

function inviteForm({ unit, offered }: OfficersView, forms: Forms): Markup {
  return html`<form method="post" action="${at('/can-bo-khuyen-hoc/moi')}" class="card">
    <h2>Mời thêm cán bộ cho ${unit.name}</h2>
    ${forms.formFields} <input type="hidden" name="unit" value="${unit.id}" />
    <fieldset>
      <legend>Vai trò</legend>
      ${offered.map(
        (role, index) =>
          html`<label class="option"
            ><input type="radio" name="role" value="${role}" required ${index === 0 ? html`checked` : ''} />
            <span><b>${roleWords[role]}</b>: ${roleHints[role]}</span></label
          >`,
      )}
    </fieldset>
    <p class="muted small">
      Muốn mời cho xã, ấp hay khóm khác, bác chọn đơn vị đó ở trên trước. Mỗi mã mời dùng một lần, trong 72
      giờ.
    </p>
    <p class="actions"><button class="button">Tạo mã mời</button></p>
  </form>`;
}

function openInvitations({ invitations, unit }: OfficersView, forms: Forms): Markup {
  if (invitations.length === 0) return html``;
  return html`<section class="card" aria-labelledby="dang-moi">
    <h2 id="dang-moi">Mã mời chưa dùng</h2>
    <ul class="plain">
      ${invitations.map(
        ({ id, role, unitName, until }) =>
          html`<li class="line">
            <div>
              ${roleWords[role]}, ${unitName}<br /><span class="muted small">Đến ${momentOf(until)}</span>
            </div>
            <form method="post" action="${at('/can-bo-khuyen-hoc/rut-moi')}">
              ${forms.formFields} <input type="hidden" name="invitation" value="${id}" />
              <input type="hidden" name="unit" value="${unit.id}" />
              <button class="button-plain">
                Rút lại<span class="spoken"> mã mời ${roleWords[role]}, ${unitName}</span>
              </button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** What an invitation is passed on with; the code is shown this once. */
export interface InvitedView extends RoleView {
  /** In groups of four. */
  readonly code: string;
  readonly payload: string;
  readonly until: Date;
  readonly unit: string;
}

export const invitedBody = ({ code, payload, until, role, unitName, unit }: InvitedView): Markup =>
  html`<div class="card">
    <p>Mã mời <b>${roleWords[role].toLowerCase()}</b> của <b>${unitName}</b>:</p>
    <p class="code">${code}</p>
    <p>Bác chuyển nguyên câu này cho đúng người đó:</p>
    <blockquote class="card">
      Nhắn cho trợ lý Khuyến học trên Zalo hoặc Telegram: <b>mời ${code}</b>
    </blockquote>
    <p class="muted small">
      Trên Telegram có thể dùng liên kết: https://t.me/&lt;tên bot&gt;?start=${payload}
    </p>
    <p class="notice">
      Mã dùng một lần, đến ${momentOf(until)}. Mã chỉ hiện lần này; ai có mã là nhận được quyền.
    </p>
    <p class="actions">
      <a class="button" href="${at(`/can-bo-khuyen-hoc?don-vi=${encodeURIComponent(unit)}`)}">Xong</a>
    </p>
  </div>`;

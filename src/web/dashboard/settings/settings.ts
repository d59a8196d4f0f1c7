import type { RoleName } from '../../../core/roles';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';
import { roleWords } from '../officers/role-words';

/** Who somebody is here, and where they are signed in. */
export interface SettingsView {
  readonly roles: readonly { readonly role: RoleName; readonly unitName: string }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly device: string;
    readonly begunAt: Date;
    readonly usedAt: Date;
    readonly isThis: boolean;
  }[];
}

/** The page on which an officer sees their roles and devices, and signs out. */
export const settingsBody = ({ roles, sessions }: SettingsView, forms: Forms): Markup =>
  html`<section class="card" aria-labelledby="vai-tro">
      <h2 id="vai-tro">Vai trò của bác</h2>
      <ul>
        ${roles.map(({ role, unitName }) => html`<li>${roleWords[role]}, ${unitName}</li>`)}
      </ul>
      <p class="muted small">Muốn đổi vai trò, bác hỏi người quản trị của xã hoặc tỉnh.</p>
    </section>
    <section class="card" aria-labelledby="thiet-bi">
      <h2 id="thiet-bi">Đang đăng nhập ở</h2>
      <ul class="plain">
        ${sessions.map(
          ({ id, device, begunAt, usedAt, isThis }) =>
            html`<li class="line">
              <div>
                <b>${device}</b> ${isThis ? html`<span class="tag">máy này</span>` : ''} <br /><span
                  class="muted small"
                  >Vào lúc ${momentOf(begunAt)}, dùng lần cuối ${momentOf(usedAt)}</span
                >
              </div>
              <form method="post" action="${at('/cai-dat/dang-xuat')}">
                ${forms.formFields} <input type="hidden" name="session" value="${id}" />
                <button class="button-plain">
                  Đăng xuất<span class="spoken"> ${isThis ? 'máy này' : device}</span>
                </button>
              </form>
            </li>`,
        )}
      </ul>
      <form method="post" action="${at('/cai-dat/dang-xuat')}">
        ${forms.formFields}
        <p class="actions"><button class="button-bad button-plain">Đăng xuất khỏi mọi máy</button></p>
      </form>
      <p class="muted small">
        Mất điện thoại? Bác nhắn “đăng xuất” cho trợ lý trong khung chat cũng đóng được mọi máy.
      </p>
    </section>`;

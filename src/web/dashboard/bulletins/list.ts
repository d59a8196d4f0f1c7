import type { BroadcastState } from '../../../core/broadcast';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { dayOf } from '../declarations/words';
import { stateWords } from './words';

/** The bulletins of an officer, the newest first. */
export interface BulletinsView {
  readonly bulletins: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: BroadcastState;
    readonly waits: boolean;
    /** A second person did not agree, since it was changed last. */
    readonly refused: boolean;
    readonly createdAt: Date;
    readonly audience: string;
    readonly sent: number;
    readonly total: number;
  }[];
  readonly movements: readonly { readonly name: string; readonly registered: number }[];
}

const bulletinAddress = (id: string): string => at(`/ban-tin/xem/${encodeURIComponent(id)}`);

/** Every bulletin with how far it is, and how many registered for each movement. */
export const bulletinsPage = ({ bulletins, movements }: BulletinsView): Markup =>
  html`<p class="actions"><a class="button" href="${at('/ban-tin/moi')}">Soạn bản tin mới</a></p>
    ${bulletins.length === 0 ? html`<p class="card">Chưa có bản tin nào.</p>` : table(bulletins)}
    ${movements.length === 0 ? '' : registrations(movements)}`;

const table = (bulletins: BulletinsView['bulletins']): Markup =>
  html`<table class="table">
    <thead>
      <tr>
        <th scope="col">Bản tin</th>
        <th scope="col">Ngày soạn</th>
        <th scope="col">Gửi cho</th>
        <th scope="col">Tình trạng</th>
        <th scope="col" class="number">Đã gửi</th>
      </tr>
    </thead>
    <tbody>
      ${bulletins.map(
        ({ id, title, state, waits, refused, createdAt, audience, sent, total }) =>
          html`<tr>
            <th scope="row"><a href="${bulletinAddress(id)}">${title}</a></th>
            <td data-label="Ngày soạn">${dayOf(createdAt)}</td>
            <td data-label="Gửi cho">${audience === '' ? 'cả địa bàn' : audience}</td>
            <td data-label="Tình trạng">
              <span class="tag">${refused ? 'chưa được duyệt' : stateWords(state, waits)}</span>
            </td>
            <td data-label="Đã gửi" class="number">${total === 0 ? 'chưa gửi' : `${sent}/${total}`}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const registrations = (movements: BulletinsView['movements']): Markup =>
  html`<section class="card" aria-labelledby="dang-ky">
    <h2 id="dang-ky">Đã đăng ký thi đua</h2>
    <ul>
      ${movements.map(({ name, registered }) => html`<li>${name}: <b>${registered}</b> người</li>`)}
    </ul>
  </section>`;

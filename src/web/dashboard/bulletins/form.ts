import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import type { Forms } from '../forms';
import { pictureFields, type FormPicture } from './picture';

/** The form of a new bulletin or of a draft, with what was typed. */
export interface BulletinFormView {
  readonly of?: { readonly id: string; readonly version: number };
  readonly title: string;
  readonly text: string;
  readonly other: string;
  readonly link: string;
  readonly movement: string;
  readonly audience: string;
  readonly wantedAt: string;
  readonly picture?: FormPicture;
  readonly alt: string;
  readonly removePicture: boolean;
  /** Whether it also goes to people a message to whom costs money; absent where that is switched off. */
  readonly paid?: boolean;
  readonly movements: readonly { readonly id: string; readonly name: string }[];
  readonly flaws: readonly string[];
}

export const bulletinForm = (view: BulletinFormView, forms: Forms): Markup =>
  html`${flawsOf(view.flaws)}
    <form method="post" action="${at('/ban-tin/luu')}" enctype="multipart/form-data" class="card">
      ${forms.formFields}
      ${
        view.of === undefined
          ? ''
          : html`<input type="hidden" name="id" value="${view.of.id}" />
              <input type="hidden" name="phien" value="${view.of.version}" />`
      }
      ${words(view)} ${choices(view)} ${pictureFields({ ...view, remove: view.removePicture })}
      <p class="actions"><button class="button">Lưu và xem trước</button></p>
    </form>`;

const words = (view: BulletinFormView): Markup =>
  html`<label class="field"
      >Tên bản tin (chỉ cán bộ thấy)
      <input name="ten" value="${view.title}" required maxlength="120" />
    </label>
    <label class="field"
      >Nội dung
      <textarea name="noi-dung" rows="8" required maxlength="1500">${view.text}</textarea>
    </label>
    <p class="muted">
      Chỗ nào ghi {ten}, người nhận đọc thấy tên mình; {xa} là xã, phường của người nhận. Ví dụ: Chào {ten},
      mời bác đến nhà văn hóa {xa}.
    </p>
    <label class="field"
      >Nội dung B, nếu muốn thử hai cách viết (mỗi cách gửi cho một nửa số người)
      <textarea name="noi-dung-b" rows="4" maxlength="1500">${view.other}</textarea>
    </label>
    <label class="field"
      >Đường dẫn kèm theo, nếu có (bắt đầu bằng https://)
      <input name="duong-dan" type="url" maxlength="500" value="${view.link}" />
    </label>`;

const choices = (view: BulletinFormView): Markup =>
  html`${pick({
      name: 'phong-trao',
      label: 'Nút “Tham gia” cho phong trào',
      options: [{ id: '', name: 'không có nút' }, ...view.movements],
      chosen: view.movement,
    })}
    <label class="field"
      >Gửi cho
      <input name="gui-cho" value="${view.audience}" maxlength="2000" aria-describedby="gui-cho-huong-dan" />
    </label>
    <p class="muted" id="gui-cho-huong-dan">
      Để trống là mọi người trong địa bàn. Ví dụ: đơn vị: xã Tân Hồng; phiếu: chưa khai; kênh: Zalo; ngôn ngữ:
      tiếng Việt. Chỉ người đã đồng ý nhận tin mới nhận được.
    </p>
    <label class="field"
      >Giờ gửi; để trống là gửi ngay
      <input name="gio-gui" type="datetime-local" value="${view.wantedAt}" />
    </label>
    ${view.paid === undefined ? '' : paying(view.paid)}`;

const paying = (paid: boolean): Markup =>
  html`<label class="option"
    ><input type="checkbox" name="mat-phi" value="co" ${paid ? html`checked` : ''} /> Gửi cả cho người lâu
    chưa nhắn, mà Zalo tính phí từng tin</label
  >`;

const flawsOf = (flaws: readonly string[]): Markup =>
  flaws.length === 0
    ? html``
    : html`<div class="error" role="alert">
        <p>Chưa lưu được:</p>
        <ul>
          ${flaws.map((flaw) => html`<li>${flaw}</li>`)}
        </ul>
      </div>`;

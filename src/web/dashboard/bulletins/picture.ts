import { html, type Markup } from '../../html';
import { at } from '../at';

/** The field in which a picture that was chosen comes along while the rest of a form is put right. */
export const PICTURE_FIELD = 'anh-da-chon';

/** The picture of a bulletin on a form: kept already, or chosen with a form that has flaws elsewhere. */
export type FormPicture =
  | { readonly kind: 'kept'; readonly bulletin: string; readonly key: string }
  /** `base64`: a JPEG. */
  | { readonly kind: 'chosen'; readonly base64: string };

/** Where the picture of a bulletin is; another picture has another address. */
const pictureAddress = (bulletin: string, key: string): string =>
  at(`/ban-tin/anh/${encodeURIComponent(bulletin)}?ban=${encodeURIComponent(key.split('/').at(-1) ?? '')}`);

/** A bulletin's picture in a page. */
export const bulletinPicture = (picture: {
  readonly bulletin: string;
  readonly key: string;
  readonly alt: string;
}): Markup =>
  html`<img class="picture" src="${pictureAddress(picture.bulletin, picture.key)}" alt="${picture.alt}" />`;

/** What is chosen and said of the picture; the file comes last, so that nothing typed is lost where it is too large. */
export const pictureFields = (view: {
  readonly picture?: FormPicture;
  readonly alt: string;
  readonly remove: boolean;
}): Markup =>
  html`<fieldset>
    <legend>Ảnh kèm theo, nếu có</legend>
    ${view.picture === undefined ? '' : present(view.picture, view)}
    <label class="field"
      >Lời tả ảnh, cho người không xem được ảnh
      <input name="ta-anh" value="${view.alt}" maxlength="200" aria-describedby="ta-anh-vi-du" />
    </label>
    <p class="muted" id="ta-anh-vi-du">Ví dụ: Các cháu đọc sách ở nhà văn hóa ấp.</p>
    <label class="field"
      >${view.picture === undefined ? 'Chọn ảnh' : 'Chọn ảnh khác để thay'} (JPG, PNG hoặc WebP, dưới 10 MB)
      <input name="anh" type="file" accept="image/jpeg,image/png,image/webp" />
    </label>
  </fieldset>`;

function present(
  picture: FormPicture,
  { alt, remove }: { readonly alt: string; readonly remove: boolean },
): Markup {
  const drop = html`<label class="option"
    ><input type="checkbox" name="bo-anh" value="co" ${remove ? html`checked` : ''} /> Bỏ ảnh này</label
  >`;
  if (picture.kind === 'kept') return html`${bulletinPicture({ ...picture, alt })}${drop}`;
  return html`<img class="picture" src="data:image/jpeg;base64,${picture.base64}" alt="${alt}" />
    <input type="hidden" name="${PICTURE_FIELD}" value="${picture.base64}" />${drop}`;
}

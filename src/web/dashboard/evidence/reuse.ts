import { html, type Markup } from '../../html';
import { declarationAddress, photoAddress } from '../declarations/addresses';

/** A picture beside those it is like. */
export interface ReuseView {
  readonly declaration: string;
  readonly name: string;
  readonly photo: string;
  readonly others: readonly OtherUse[];
  /** There are more than are shown. */
  readonly more: boolean;
}

/** Another use; where it lies in another area there is neither picture nor name. */
export interface OtherUse {
  /** Where and when, in words. */
  readonly words: string;
  readonly likeness: string;
  readonly shown?: { readonly declaration: string; readonly photo: string; readonly name: string };
}

/** The picture on the left, each of the others on the right. */
export function reusePage(view: ReuseView): Markup {
  return html`<p>
      <a href="${declarationAddress(view.declaration)}">Về phiếu của ${view.name}</a>
    </p>
    ${sideBySide(view)}
    <p class="muted">
      Ảnh giống nhau chưa hẳn là sai: một nhà, một lớp học có thể cùng gửi một tấm. Cán bộ xem rồi quyết định.
    </p>`;
}

function sideBySide(view: ReuseView): Markup {
  const { others, more } = view;
  return html`${others.map(
    (other) =>
      html`<section class="card" aria-label="So sánh ảnh">
        <div class="side-by-side">${ownPicture(view)} ${otherPicture(other)}</div>
        <p><span class="tag tag-bad">${other.likeness}</span></p>
      </section>`,
  )}
  ${more ? html`<p class="muted">Còn nơi khác nữa, không kể hết ở đây.</p>` : ''}`;
}

/** The picture that is looked at. */
export const ownPicture = ({
  declaration,
  photo,
  name,
}: Pick<ReuseView, 'declaration' | 'photo' | 'name'>): Markup =>
  picture(declaration, photo, `Phiếu của ${name}`);

/** The other picture, or that it can't be shown here. */
export const otherPicture = ({ shown, words }: OtherUse): Markup =>
  shown === undefined
    ? html`<figure>
        <div class="no-picture">Ảnh thuộc địa bàn khác nên không mở được ở đây.</div>
        <figcaption>${words}</figcaption>
      </figure>`
    : picture(shown.declaration, shown.photo, `Phiếu của ${shown.name}, ${words}`);

const picture = (declaration: string, photo: string, words: string): Markup =>
  html`<figure>
    <a href="${declarationAddress(declaration)}"
      ><img src="${photoAddress(declaration, photo, 'cleaned')}" alt="Ảnh trong ${words}" loading="lazy"
    /></a>
    <figcaption>${words}</figcaption>
  </figure>`;

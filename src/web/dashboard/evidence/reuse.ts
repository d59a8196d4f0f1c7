import { html, type Markup } from '../../html';
import { at } from '../at';
import { declarationAddress, photoAddress } from '../declarations/addresses';
import { pick } from '../declarations/pick';

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
  const { declaration, photo, name, others, more } = view;
  return html`${others.map(
    (other) =>
      html`<section class="card" aria-label="So sánh ảnh">
        <div class="side-by-side">
          ${picture(declaration, photo, `Phiếu của ${name}`)}
          ${
            other.shown === undefined
              ? html`<figure>
                  <div class="no-picture">Ảnh thuộc địa bàn khác nên không mở được ở đây.</div>
                  <figcaption>${other.words}</figcaption>
                </figure>`
              : picture(
                  other.shown.declaration,
                  other.shown.photo,
                  `Phiếu của ${other.shown.name}, ${other.words}`,
                )
          }
        </div>
        <p><span class="tag tag-bad">${other.likeness}</span></p>
      </section>`,
  )}
  ${more ? html`<p class="muted">Còn nơi khác nữa, không kể hết ở đây.</p>` : ''}`;
}

const picture = (declaration: string, photo: string, words: string): Markup =>
  html`<figure>
    <a href="${declarationAddress(declaration)}"
      ><img src="${photoAddress(declaration, photo, 'cleaned')}" alt="Ảnh trong ${words}" loading="lazy"
    /></a>
    <figcaption>${words}</figcaption>
  </figure>`;

/** Pictures used before, among the next few declarations that wait. */
export interface ReusesView {
  readonly unit: { readonly id: string; readonly name: string };
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly photos: readonly ReuseView[];
  readonly looked: number;
  /** The address of the next page; none if this is the last. */
  readonly next?: string;
}

export function reusesPage({ unit, choices, photos, looked, next }: ReusesView): Markup {
  return html`<form method="get" action="${at('/minh-chung')}" class="card filters">
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
      <div class="actions"><button class="button-plain">Xem</button></div>
    </form>
    <p>
      Đã xem ${looked} phiếu đang chờ:
      ${photos.length === 0 ? 'không có ảnh nào trùng' : `${photos.length} ảnh trùng`}.
    </p>
    ${photos.map(
      (photo) =>
        html`<section class="rows" aria-label="Ảnh của ${photo.name}">
          <h2><a href="${declarationAddress(photo.declaration)}">Phiếu của ${photo.name}</a></h2>
          ${sideBySide(photo)}
        </section>`,
    )}
    ${next === undefined ? '' : html`<p class="pages"><a href="${next}">Xem các phiếu tiếp theo</a></p>`}`;
}

import { html, type Markup } from '../../html';
import { photoAddress, photoPageAddress } from './addresses';
import { flagWords } from './words';

/** An evidence picture of an indicator. */
export interface PhotoView {
  readonly id: string;
  /** From 1, within its indicator. */
  readonly number: number;
  /** When the camera says it was taken, in words. */
  readonly takenAt?: string;
  readonly flags: readonly string[];
  /** It, or one that looks like it, was handed in elsewhere: so often. */
  readonly reused: number;
  /** Where that is shown side by side. */
  readonly reuseAddress: string;
}

/** Small pictures, each a link to the large one; what may be poor about them is a hint. */
export function gallery(declaration: string, about: string, photos: readonly PhotoView[]): Markup {
  return html`<ul class="gallery">
    ${photos.map((photo) => item(declaration, about, photo))}
  </ul>`;
}

function item(declaration: string, about: string, photo: PhotoView): Markup {
  const { id, number, takenAt, flags, reused, reuseAddress } = photo;
  return html`<li>
    <a
      href="${photoPageAddress(declaration, id)}"
      target="_blank"
      rel="noopener"
      data-photo="${photoAddress(declaration, id, 'cleaned')}"
      ><img
        src="${photoAddress(declaration, id, 'thumbnail')}"
        alt="Ảnh ${number} của ${about}"
        loading="lazy"
        width="160"
        height="160"
    /></a>
    ${takenAt === undefined ? '' : html`<span class="small muted">chụp ${takenAt}</span>`}
    ${flags.map((flag) => html`<span class="tag tag-warn">${flagWords(flag)}</span>`)}
    ${
      reused === 0
        ? ''
        : html`<a class="tag tag-bad" href="${reuseAddress}" target="_blank" rel="noopener"
            >trùng ${reused} nơi: so sánh</a
          >`
    }
  </li>`;
}

/** One picture by itself, to be turned and enlarged with plain links. */
export interface PhotoPageView {
  readonly declaration: string;
  readonly photo: string;
  readonly about: string;
  readonly turn: Turn;
  readonly zoom: Zoom;
  /** Where it is among the questions. */
  readonly back: string;
}

export const turns = [0, 90, 180, 270] as const;
export type Turn = (typeof turns)[number];
export const zooms = [1, 2, 3] as const;
export type Zoom = (typeof zooms)[number];

/** The picture, large, with links that turn and enlarge it. */
export function photoPage({ declaration, photo, about, turn, zoom, back }: PhotoPageView): Markup {
  const address = (to: { readonly turn: number; readonly zoom: number }) =>
    `${photoPageAddress(declaration, photo)}?xoay=${(to.turn + 360) % 360}&phong=${to.zoom}`;
  const larger = Math.min(zoom + 1, zooms.length);
  const smaller = Math.max(zoom - 1, 1);
  return html`<p class="actions">
      <a class="button-plain" href="${back}">Về phiếu</a>
      <a class="button-plain" href="${address({ turn: turn - 90, zoom })}">Xoay trái</a>
      <a class="button-plain" href="${address({ turn: turn + 90, zoom })}">Xoay phải</a>
      <a class="button-plain" href="${address({ turn, zoom: larger })}">Phóng to</a>
      <a class="button-plain" href="${address({ turn, zoom: smaller })}">Thu nhỏ</a>
    </p>
    <div class="viewing zoom-${zoom}" tabindex="0" role="region" aria-label="Ảnh, cuộn được">
      <img class="turn-${turn}" src="${photoAddress(declaration, photo, 'cleaned')}" alt="${about}" />
    </div>`;
}

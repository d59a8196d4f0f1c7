import type { FindingKind, FindingState } from '../../../core/evidence-finding';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { declarationAddress } from '../declarations/addresses';
import { pick } from '../declarations/pick';
import { flagWords, momentOf } from '../declarations/words';
import type { Forms } from '../forms';
import { otherPicture, type OtherUse, ownPicture } from './reuse';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What was found about pictures in an area, the newest first. */
export interface FindingsView {
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  /** Which are shown; no kind: all kinds. */
  readonly state: FindingState;
  readonly kind?: FindingKind;
  readonly findings: readonly FindingView[];
  /** The address of the next page; none if this is the last. */
  readonly next?: string;
}

export interface FindingView {
  readonly id: string;
  readonly kind: FindingKind;
  readonly declaration: string;
  readonly photo: string;
  /** Whose it is, and where they live. */
  readonly name: string;
  readonly unitName: string;
  readonly foundAt: Date;
  readonly other?: OtherUse;
  readonly state: FindingState;
  readonly seen?: { readonly name: string; readonly at: Date };
}

const stateWords: Readonly<Record<FindingState, string>> = {
  new: 'Chưa xem',
  fine: 'Đã xem, không sao',
  returned: 'Đã xem, trả lại',
};

const kindWords: readonly Choice[] = [
  { id: '', name: 'Tất cả' },
  { id: 'same-file', name: 'Trùng đúng tệp ảnh' },
  { id: 'looks-alike', name: 'Ảnh trông giống nhau' },
  { id: 'screenshot', name: 'Ảnh chụp màn hình' },
  { id: 'blank', name: 'Ảnh trống' },
  { id: 'dark', name: 'Ảnh tối' },
  { id: 'blurred', name: 'Ảnh mờ' },
];

/** Each with both pictures, and what an officer may say of it. */
export function findingsPage(view: FindingsView, forms: Forms): Markup {
  const { unit, choices, state, kind, findings, next } = view;
  const states = Object.entries(stateWords).map(([id, name]) => ({ id, name }));
  return html`<form method="get" action="${at('/minh-chung')}" class="card filters">
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
      ${pick({ name: 'loai', label: 'Loại', options: kindWords, chosen: kind ?? '' })}
      ${pick({ name: 'da-xem', label: 'Tình trạng', options: states, chosen: state })}
      <div class="actions"><button class="button-plain">Xem</button></div>
    </form>
    <p class="muted">
      Máy chỉ gợi ý chỗ cần nhìn lại. Ảnh giống nhau chưa hẳn là sai: một nhà, một lớp học có thể cùng gửi một
      tấm. Cán bộ xem rồi quyết định.
    </p>
    ${
      findings.length === 0
        ? html`<p class="card">Không có ảnh nào ở mục này.</p>`
        : findings.map((finding) => card(finding, forms))
    }
    ${next === undefined ? '' : html`<p class="pages"><a href="${next}">Trang sau</a></p>`}`;
}

function card(finding: FindingView, forms: Forms): Markup {
  const { name, unitName, declaration, kind, other, foundAt, state, seen } = finding;
  return html`<section class="card" aria-label="Ảnh của ${name}">
    <h2><a href="${declarationAddress(declaration)}">Phiếu của ${name}</a></h2>
    <p>
      <span class="tag ${other === undefined ? 'tag-warn' : 'tag-bad'}"
        >${other === undefined ? flagWords(kind) : other.likeness}</span
      >
      <span class="muted">${unitName}, thấy lúc ${momentOf(foundAt)}</span>
    </p>
    <div class="side-by-side">${ownPicture(finding)} ${other === undefined ? '' : otherPicture(other)}</div>
    ${seen === undefined ? '' : html`<p>${stateWords[state]}: ${seen.name} ghi lúc ${momentOf(seen.at)}.</p>`}
    ${judging(finding, forms)}
  </section>`;
}

const judging = ({ id, state }: FindingView, forms: Forms): Markup =>
  html`<form method="post" action="${at('/minh-chung')}" class="rows">
    ${forms.formFields}
    <input type="hidden" name="anh" value="${id}" />
    <p class="actions">
      ${state === 'fine' ? '' : html`<button class="button" name="viec" value="fine">Không sao</button>`}
      ${
        state === 'returned'
          ? ''
          : html`<button class="button-plain" name="viec" value="returned">Cần trả lại phiếu</button>`
      }
    </p>
  </form>`;

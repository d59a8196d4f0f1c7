import { html, type Markup } from '../../html';
import { at } from '../at';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';

/** Who did not agree to a bulletin, when, and why where they said so. */
export interface RefusalView {
  readonly by: string;
  readonly at: Date;
  readonly reason?: string;
}

/** What the writer has to know to put it right. */
export const refusalCard = ({ by, at: when, reason }: RefusalView): Markup =>
  html`<section class="card" aria-labelledby="chua-duyet">
    <h2 id="chua-duyet">Chưa được duyệt</h2>
    <p><b>${by}</b> chưa duyệt, lúc ${momentOf(when)}.</p>
    <p>${reason === undefined ? 'Không ghi lý do.' : html`Lý do: ${reason}`}</p>
    <p class="muted">Sửa lại rồi bấm Gửi để nhờ duyệt lần nữa.</p>
  </section>`;

/** The form in which the second person says why they do not agree. */
export const refusing = (
  { id, version }: { readonly id: string; readonly version: number },
  forms: Forms,
): Markup =>
  html`<details class="card">
    <summary>Chưa duyệt</summary>
    <form method="post" action="${at('/ban-tin/chua-duyet')}">
      ${forms.formFields}
      <input type="hidden" name="id" value="${id}" />
      <input type="hidden" name="phien" value="${version}" />
      <label class="field"
        >Vì sao chưa duyệt? Người soạn sẽ đọc lời này
        <textarea name="ly-do" rows="3" required maxlength="300"></textarea>
      </label>
      <p class="actions"><button class="button">Gửi lý do cho người soạn</button></p>
    </form>
  </details>`;

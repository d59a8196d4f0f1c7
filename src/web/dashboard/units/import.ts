import { html, type Markup } from '../../html';
import { at } from '../at';
import type { Forms } from '../forms';

/** The page on which a table of units is brought. */
export const importBody = (why: string | undefined, forms: Forms): Markup =>
  html`${why === undefined ? '' : html`<p class="error" role="alert">${why}</p>`}
    <form method="post" class="card" action="${at('/don-vi/nhap')}" enctype="multipart/form-data">
      ${forms.formFields}
      <p>
        Tệp Excel (.xlsx) hoặc CSV, dòng tiêu đề có các cột: <b>xã/phường</b>, <b>loại</b>, <b>tên</b>,
        <b>thuộc ấp/khóm</b> (chỉ cần cho Tổ Nhân dân tự quản). Nhiều nhất 10 MB.
      </p>
      <label class="field"
        >Tệp danh sách
        <input
          type="file"
          name="file"
          required
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      /></label>
      <p class="muted small">Bước này chỉ kiểm tra, chưa ghi gì.</p>
      <p class="actions">
        <button class="button">Kiểm tra tệp</button>
        <a class="button-plain" href="${at('/don-vi')}">Về trang Đơn vị</a>
      </p>
    </form>`;

/** What an import would do. */
export interface ImportView {
  readonly add: readonly { readonly line: number; readonly unitName: string }[];
  readonly addCount: number;
  readonly sameCount: number;
  readonly wrong: readonly { readonly line: number; readonly sentence: string }[];
  readonly wrongCount: number;
  /** Declarations handed in before that will be put into the new units; `isCut`: at least so many. */
  readonly placeable: { readonly count: number; readonly isCut: boolean };
  /** The rows to be added, as CSV. */
  readonly rows: string;
}

/** The report before anything is written: by row what is wrong, and what would be added. */
export const importReportBody = (view: ImportView, forms: Forms): Markup =>
  html`<ul class="grid">
      ${figure(view.addCount, 'dòng sẽ được thêm')} ${figure(view.sameCount, 'dòng đã có từ trước')}
      ${figure(view.wrongCount, 'dòng chưa đúng')}
    </ul>
    ${placeablePart(view)} ${view.addCount === 0 ? nothingToAdd(view) : applyForm(view, forms)}
    ${wrongPart(view)} ${addPart(view)}`;

const placeablePart = ({ placeable: { count, isCut } }: ImportView): Markup =>
  count === 0
    ? html``
    : html`<p class="card">
        ${isCut ? 'Ít nhất ' : ''}${count} phiếu đã nộp từ trước ghi đúng tên các đơn vị này; ghi xong, các
        phiếu đó tự được xếp vào đơn vị. Phiếu ghi chưa rõ tên vẫn thuộc xã, phường.
      </p>`;

const figure = (count: number, what: string): Markup =>
  html`<li class="card"><span class="figure">${count}</span> ${what}</li>`;

const nothingToAdd = ({ wrongCount }: ImportView): Markup =>
  html`<div class="card">
    <p>${wrongCount === 0 ? 'Mọi dòng đã có từ trước, không cần ghi gì.' : 'Không có dòng nào thêm được.'}</p>
    <p class="actions"><a class="button-plain" href="${at('/don-vi/nhap')}">Chọn tệp khác</a></p>
  </div>`;

const applyForm = ({ rows, addCount, wrongCount }: ImportView, forms: Forms): Markup =>
  html`<form method="post" class="card" action="${at('/don-vi/nhap')}" enctype="multipart/form-data">
    ${forms.formFields}
    <textarea name="rows" hidden>${rows}</textarea>
    <p>
      ${
        wrongCount === 0
          ? 'Mọi dòng đều đúng.'
          : 'Ghi các dòng đúng trước cũng được: sửa các dòng chưa đúng rồi nhập lại cả tệp, dòng đã có sẽ không bị thêm hai lần.'
      }
    </p>
    <p class="actions">
      <button class="button">Ghi ${addCount} dòng đúng</button>
      <a class="button-plain" href="${at('/don-vi/nhap')}">Chọn tệp khác</a>
    </p>
  </form>`;

function wrongPart({ wrong, wrongCount }: ImportView): Markup {
  if (wrongCount === 0) return html``;
  return html`<section class="card" aria-labelledby="chua-dung">
    <h2 id="chua-dung">Dòng chưa đúng</h2>
    <ul>
      ${wrong.map(({ line, sentence }) => html`<li><b>Dòng ${line}:</b> ${sentence}</li>`)}
    </ul>
    ${wrongCount > wrong.length ? html`<p>… và ${wrongCount - wrong.length} dòng nữa.</p>` : ''}
  </section>`;
}

function addPart({ add, addCount }: ImportView): Markup {
  if (addCount === 0) return html``;
  return html`<section class="card" aria-labelledby="se-them">
    <h2 id="se-them">Sẽ thêm</h2>
    <ul>
      ${add.map(({ line, unitName }) => html`<li>Dòng ${line}: ${unitName}</li>`)}
    </ul>
    ${addCount > add.length ? html`<p>… và ${addCount - add.length} dòng nữa.</p>` : ''}
  </section>`;
}

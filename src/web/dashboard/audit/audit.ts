import { html, type Markup } from '../../html';
import { at } from '../at';
import { declarationAddress } from '../declarations/addresses';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';
import { whatWords } from './what-words';

/** A page of the log. */
export interface AuditView {
  readonly entries: readonly EntryView[];
  readonly next?: number;
  readonly isWhole: boolean;
  /** Only those about this declaration. */
  readonly declaration?: string;
}

interface EntryView {
  readonly number: number;
  readonly at: Date;
  readonly whoName: string;
  readonly what: string;
  readonly unitName?: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export const auditBody = (view: AuditView, forms: Forms): Markup =>
  html`${
    view.declaration === undefined
      ? ''
      : html`<p class="card">
          Chỉ các mục về <a href="${declarationAddress(view.declaration)}">một phiếu</a>.
          <a href="${at('/nhat-ky')}">Xem tất cả</a>
        </p>`
  }
  ${view.isWhole ? checkForm(forms) : html`<p class="muted">Nhật ký của địa bàn bác được giao.</p>`}
  ${view.entries.length === 0 ? html`<p class="card">Chưa có mục nào.</p>` : table(view)}
  ${
    view.next === undefined
      ? ''
      : html`<p class="pages">
          <a class="button-plain" href="${pageAddress(view, view.next)}">Các mục cũ hơn</a>
        </p>`
  }`;

const checkForm = (forms: Forms): Markup =>
  html`<form method="post" action="${at('/nhat-ky/kiem-tra')}" class="card">
    ${forms.formFields}
    <p>Các mục nối thành chuỗi: sửa, xóa hay chen một mục nào thì kiểm tra sẽ thấy.</p>
    <p class="actions"><button class="button-plain">Kiểm tra chuỗi</button></p>
  </form>`;

const table = ({ entries }: AuditView): Markup =>
  html`<table class="table">
    <thead>
      <tr>
        <th scope="col">Số</th>
        <th scope="col">Lúc</th>
        <th scope="col">Ai</th>
        <th scope="col">Việc</th>
        <th scope="col">Về</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map(row)}
    </tbody>
  </table>`;

const row = (entry: EntryView): Markup =>
  html`<tr>
    <td data-label="Số">${entry.number}</td>
    <td data-label="Lúc">${momentOf(entry.at)}</td>
    <td data-label="Ai">${entry.whoName}</td>
    <td data-label="Việc">${whatWords(entry.what)}</td>
    <td data-label="Về">${aboutOf(entry)}</td>
  </tr>`;

function aboutOf({ details, unitName }: EntryView): Markup {
  const declaration = Object.hasOwn(details, 'declaration') ? details['declaration'] : undefined;
  if (typeof declaration !== 'string') return html`${unitName ?? '–'}`;
  const address = at(`/nhat-ky?phieu=${encodeURIComponent(declaration)}`);
  return html`<a href="${declarationAddress(declaration)}">phiếu</a>,
    <a href="${address}">mọi việc về phiếu này</a>`;
}

function pageAddress({ declaration }: AuditView, before: number): string {
  const about = declaration === undefined ? '' : `&phieu=${encodeURIComponent(declaration)}`;
  return at(`/nhat-ky?truoc=${before}${about}`);
}

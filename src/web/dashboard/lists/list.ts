import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { declarationAddress } from '../declarations/addresses';
import type { ReasonChoice } from '../declarations/indicator';
import { pick } from '../declarations/pick';
import { dayFromIso, momentOf, number, stateWords } from '../declarations/words';
import type { Forms } from '../forms';
import { listAddress } from './lists';

/** One list for decision. */
export interface ListView {
  readonly id: string;
  readonly unitName: string;
  readonly roundName: string;
  readonly isSample: boolean;
  readonly count: number;
  readonly decision: {
    readonly number: string;
    readonly date: string;
    readonly issuer: string;
    readonly scan?: string;
  } | null;
  readonly rows: readonly ListRow[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly history: readonly { readonly at: Date; readonly who: string; readonly what: string }[];
  readonly reasons: readonly ReasonChoice[];
  readonly mayPropose: boolean;
  readonly mayDecide: boolean;
  /** Why the form that was just sent was not taken, and what was typed. */
  readonly problem?: string;
  readonly typed?: { readonly number: string; readonly date: string; readonly issuer: string };
}

export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly birthYear?: number;
  readonly hamlet?: string;
  readonly selfPoints: number;
  readonly appraisedPoints: number;
  readonly state: State;
  readonly isOn: boolean;
}

/** A list: who is on it, its papers, its decision, and what happened to it. */
export function listPage(view: ListView, forms: Forms): Markup {
  const { id, problem, history } = view;
  return html`${view.isSample ? html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>` : ''}
    ${problem === undefined ? '' : html`<p class="error" role="alert">${problem}</p>`}
    <section class="card" aria-label="Về danh sách này">
      <p>${view.unitName}, ${view.roundName}: ${view.count} người.</p>
      <p>${decisionWords(view)}</p>
      <p class="actions">
        <a class="button-plain" href="${listAddress(id)}/docx">Tải bản Word để ký</a>
        <a class="button-plain" href="${listAddress(id)}/xlsx">Tải bảng Excel</a>
        ${view.decision?.scan === undefined ? '' : html`<a class="button-plain" href="${listAddress(id)}/ban-quet">Xem bản quét quyết định</a>`}
      </p>
    </section>
    ${people(view, forms)} ${view.mayDecide ? deciding(view, forms) : ''}
    <section class="card" aria-labelledby="lich-su">
      <h2 id="lich-su">Lịch sử danh sách</h2>
      <ol class="history">
        ${history.map(
          ({ at, who, what }) =>
            html`<li>
              <time datetime="${at.toISOString()}">${momentOf(at)}</time>: <strong>${who}</strong> ${what}
            </li>`,
        )}
      </ol>
    </section>`;
}

const decisionWords = ({ decision }: ListView): string =>
  decision === null
    ? 'Chưa có quyết định. Chưa ai trong danh sách được coi là đã công nhận.'
    : `Quyết định số ${decision.number} ngày ${dayFromIso(decision.date)} của ${decision.issuer}.`;

function people(view: ListView, forms: Forms): Markup {
  const { id, rows, mayPropose, mayDecide, decision } = view;
  const canSettle = decision === null && (mayPropose || mayDecide);
  const table = html`<table class="table">
    <thead>
      <tr>
        ${canSettle ? html`<th scope="col"><span class="spoken">Chọn</span></th>` : ''}
        <th scope="col">Họ tên</th>
        <th scope="col">Năm sinh</th>
        <th scope="col">Ấp, khóm</th>
        <th scope="col" class="number">Tự đánh giá</th>
        <th scope="col" class="number">Thẩm định</th>
        <th scope="col">Tình trạng</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => personRow(row, canSettle))}
    </tbody>
  </table>`;
  return html`<section aria-labelledby="nguoi">
    <h2 id="nguoi">Những người trong danh sách</h2>
    ${
      canSettle
        ? html`<form method="post" action="${listAddress(id)}/phieu" class="rows">
            ${forms.formFields} ${table} ${settling(view)}
          </form>`
        : table
    }
    ${pagesOf(view)}
  </section>`;
}

function personRow(row: ListRow, withTick: boolean): Markup {
  const { id, name, birthYear, hamlet, selfPoints, appraisedPoints, state, isOn } = row;
  return html`<tr>
    ${
      withTick
        ? html`<td>
            ${
              isOn
                ? html`<label class="tick"
                    ><input type="checkbox" name="phieu" value="${id}" /><span class="spoken"
                      >Chọn ${name}</span
                    ></label
                  >`
                : ''
            }
          </td>`
        : ''
    }
    <th scope="row"><a href="${declarationAddress(id)}">${name}</a></th>
    <td data-label="Năm sinh">${birthYear ?? ''}</td>
    <td data-label="Ấp, khóm">${hamlet ?? ''}</td>
    <td data-label="Tự đánh giá" class="number">${number(selfPoints)}</td>
    <td data-label="Thẩm định" class="number">${number(appraisedPoints)}</td>
    <td data-label="Tình trạng">
      <span class="tag">${isOn ? stateWords[state] : 'đã đưa ra khỏi danh sách'}</span>
    </td>
  </tr>`;
}

const reasonFields = (reasons: readonly ReasonChoice[]): Markup =>
  html`${pick({ name: 'ly-do', label: 'Lý do', options: reasons, chosen: '' })}
    <label class="field"
      >Nói rõ thêm <input type="text" name="loi" maxlength="1000" autocomplete="off"
    /></label>`;

const settling = ({ reasons, mayPropose, mayDecide }: ListView): Markup =>
  html`<fieldset class="filters">
    <legend>Với những người đã chọn</legend>
    ${reasonFields(reasons)}
    <div class="actions">
      ${mayPropose ? html`<button class="button-plain" name="viec" value="ra">Đưa ra khỏi danh sách</button>` : ''}
      ${mayDecide ? html`<button class="button-plain" name="viec" value="khong">Ghi không công nhận</button>` : ''}
    </div>
  </fieldset>`;

function pagesOf({ id, page, pages }: ListView): Markup {
  if (pages < 2) return html``;
  const address = (to: number) => `${listAddress(id)}?trang=${to + 1}`;
  return html`<p class="pages">
    ${page > 0 ? html`<a href="${address(page - 1)}">Trang trước</a>` : ''}
    <span>Trang ${page + 1}/${pages}</span>
    ${page + 1 < pages ? html`<a href="${address(page + 1)}">Trang sau</a>` : ''}
  </p>`;
}

function deciding(view: ListView, forms: Forms): Markup {
  const { id, decision, reasons } = view;
  const filled = view.typed ?? decision ?? { number: '', date: '', issuer: '' };
  return html`<section aria-labelledby="quyet-dinh">
    <h2 id="quyet-dinh">${decision === null ? 'Nhập quyết định công nhận' : 'Sửa quyết định'}</h2>
    <form method="post" action="${listAddress(id)}/quyet-dinh" enctype="multipart/form-data" class="card">
      ${forms.formFields}
      <label class="field"
        >Số quyết định <input name="so" required maxlength="100" value="${filled.number}" autocomplete="off"
      /></label>
      <label class="field"
        >Ngày ban hành <input type="date" name="ngay" required value="${filled.date}"
      /></label>
      <label class="field"
        >Nơi ban hành <input name="noi" required maxlength="200" value="${filled.issuer}"
      /></label>
      <label class="field"
        >Bản quét quyết định đã ký <span class="hint">PDF, JPG hoặc PNG, không quá 10 MB</span>
        <input type="file" name="ban-quet" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
      /></label>
      <p class="actions">
        <button class="button">
          ${decision === null ? 'Ghi quyết định và báo cho người dân' : 'Ghi lại quyết định'}
        </button>
      </p>
    </form>
    ${
      decision === null
        ? ''
        : html`<details class="card">
            <summary>Quyết định này bị thu hồi hoặc ghi nhầm</summary>
            <form method="post" action="${listAddress(id)}/huy" class="rows">
              ${forms.formFields} ${reasonFields(reasons)}
              <p class="actions"><button class="button-bad">Hủy quyết định đã ghi</button></p>
            </form>
          </details>`
    }
  </section>`;
}

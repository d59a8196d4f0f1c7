import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { waitingTable, type WaitingRow } from '../declarations/waiting-table';
import { declarationAddress } from '../declarations/addresses';
import { dayFromIso, dayOf } from '../declarations/words';
import type { Forms } from '../forms';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Lists for decision of a unit and all below it. */
export interface ListsView {
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  readonly round: Choice & { readonly isOfficial: boolean };
  readonly rounds: readonly Choice[];
  readonly lists: readonly {
    readonly id: string;
    readonly unitName: string;
    readonly madeAt: Date;
    readonly count: number;
    readonly decision: { readonly number: string; readonly date: string } | null;
  }[];
  readonly toPropose: number;
  readonly mayPropose: boolean;
}

export const listAddress = (id: string): string => at(`/danh-sach/${encodeURIComponent(id)}`);

/** Every list, those without a decision first. */
export function listsPage(view: ListsView): Markup {
  const { unit, choices, round, rounds, lists } = view;
  return html`${round.isOfficial ? '' : html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>`}
    <form method="get" action="${at('/danh-sach')}" class="card filters">
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
      ${pick({ name: 'dot', label: 'Đợt', options: rounds, chosen: round.id })}
      <div class="actions"><button class="button-plain">Xem</button></div>
    </form>
    ${proposing(view)}
    ${lists.length === 0 ? html`<p class="card">Chưa có danh sách nào.</p>` : listsTable(lists)}`;
}

const listsTable = (lists: ListsView['lists']): Markup =>
  html`<table class="table">
    <thead>
      <tr>
        <th scope="col">Lập ngày</th>
        <th scope="col">Đơn vị</th>
        <th scope="col" class="number">Số người</th>
        <th scope="col">Quyết định</th>
      </tr>
    </thead>
    <tbody>
      ${lists.map(
        (list) =>
          html`<tr>
            <th scope="row">
              <a href="${listAddress(list.id)}">Danh sách ngày ${dayOf(list.madeAt)}</a>
            </th>
            <td data-label="Đơn vị">${list.unitName}</td>
            <td data-label="Số người" class="number">${list.count}</td>
            <td data-label="Quyết định">
              ${
                list.decision === null
                  ? html`<span class="tag tag-warn">chờ quyết định</span>`
                  : `số ${list.decision.number} ngày ${dayFromIso(list.decision.date)}`
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;

function proposing({ toPropose, mayPropose, unit, round }: ListsView): Markup {
  const address = `${at('/danh-sach/moi')}?don-vi=${encodeURIComponent(unit.id)}&dot=${encodeURIComponent(round.id)}`;
  return html`<section class="card">
    <p>${toPropose} phiếu đã thẩm định xong, đủ điều kiện, chờ đưa vào danh sách.</p>
    ${
      mayPropose && toPropose > 0
        ? html`<p class="actions"><a class="button" href="${address}">Lập danh sách đề nghị</a></p>`
        : ''
    }
  </section>`;
}

/** Whom a new list is made of. */
export interface NewListView {
  readonly unit: Choice;
  readonly round: Choice & { readonly isOfficial: boolean };
  readonly waiting: readonly WaitingRow[];
  /** There are more than are shown. */
  readonly hasMore: boolean;
}

export function newListPage({ unit, round, waiting, hasMore }: NewListView, forms: Forms): Markup {
  if (waiting.length === 0) return html`<p class="card">Không có phiếu nào chờ đưa vào danh sách.</p>`;
  return html`${round.isOfficial ? '' : html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>`}
    <form method="post" action="${at('/danh-sach/moi')}" class="rows">
      ${forms.formFields}
      <input type="hidden" name="don-vi" value="${unit.id}" />
      <input type="hidden" name="dot" value="${round.id}" />
      <p>${unit.name}, ${round.name}.</p>
      ${waitingTable(waiting, true, declarationAddress)}
      ${hasMore ? html`<p class="muted">Còn nhiều phiếu nữa; chọn “tất cả” để lấy hết.</p>` : ''}
      <div class="actions">
        <button class="button" name="ai" value="chon">Lập danh sách từ phiếu đã chọn</button>
        <button class="button-plain" name="ai" value="tat-ca">Lập danh sách từ tất cả</button>
      </div>
    </form>`;
}

import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { dayOf, hourOf, number, stateWords } from './words';

/** A declaration as a list shows it. */
export interface WaitingRow {
  readonly id: string;
  readonly name: string;
  readonly setTitle: string;
  readonly unitName: string;
  readonly state: State;
  readonly since: Date;
  readonly selfTotal: number;
  readonly isOverdue: boolean;
  readonly holder?: { readonly name: string; readonly until: Date; readonly isMe: boolean };
}

/** A table of declarations; with `withTicks` each can be ticked, under the field `phieu`. */
export function waitingTable(
  rows: readonly WaitingRow[],
  withTicks: boolean,
  addressOf: (id: string) => string,
): Markup {
  return html`<table class="table">
    <thead>
      <tr>
        ${withTicks ? html`<th scope="col"><span class="spoken">Chọn</span></th>` : ''}
        <th scope="col">Người khai</th>
        <th scope="col">Đơn vị</th>
        <th scope="col">Nhóm</th>
        <th scope="col" class="number">Tự đánh giá</th>
        <th scope="col">Chờ từ</th>
        <th scope="col">Tình trạng</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => rowOf(row, withTicks, addressOf(row.id)))}
    </tbody>
  </table>`;
}

function rowOf(row: WaitingRow, withTick: boolean, address: string): Markup {
  const { id, name, unitName, setTitle, selfTotal, since, state, isOverdue, holder } = row;
  return html`<tr>
    ${
      withTick
        ? html`<td>
            <label class="tick"
              ><input type="checkbox" name="phieu" value="${id}" /><span class="spoken"
                >Chọn phiếu của ${name}</span
              ></label
            >
          </td>`
        : ''
    }
    <th scope="row"><a href="${address}">${name}</a></th>
    <td data-label="Đơn vị">${unitName}</td>
    <td data-label="Nhóm">${setTitle}</td>
    <td data-label="Tự đánh giá" class="number">${number(selfTotal)}</td>
    <td data-label="Chờ từ">${dayOf(since)}</td>
    <td data-label="Tình trạng">
      <span class="tag">${stateWords[state]}</span>
      ${isOverdue ? html`<span class="tag tag-warn">quá hạn</span>` : ''}
      ${holder === undefined ? '' : html`<span class="tag">${holderWords(holder)}</span>`}
    </td>
  </tr>`;
}

/** Who has it in hand now, and until when. */
export const holderWords = ({ name, until, isMe }: NonNullable<WaitingRow['holder']>): string =>
  `${isMe ? 'tôi đang làm' : `đang do ${name} làm`} đến ${hourOf(until)}`;

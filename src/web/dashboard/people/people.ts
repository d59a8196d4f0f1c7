import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { declarationAddress } from '../declarations/addresses';
import { pick } from '../declarations/pick';
import { momentOf, stateWords } from '../declarations/words';
import { peopleAddress, personAddress, type PeopleAsk } from './addresses';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Those found by their name in an area. */
export interface PeopleView {
  readonly asked: PeopleAsk;
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  readonly round: Choice & { readonly isOfficial: boolean };
  /** Nothing was typed by which anybody could be found. */
  readonly isNameless: boolean;
  readonly rows: readonly PersonRow[];
  readonly next?: { readonly key: string; readonly past: number };
  /** Those who have the words apart from each other. */
  readonly spread: readonly PersonRow[];
  readonly isSpreadCut: boolean;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly birthYear?: number;
  readonly home: string;
  readonly declarations: readonly {
    readonly id: string;
    readonly setTitle: string;
    readonly state: State;
  }[];
  readonly heardAt?: Date;
}

/** A form to find somebody by name, and who was found. */
export const peoplePage = (view: PeopleView): Markup =>
  html`${
    view.round.isOfficial || view.isNameless
      ? ''
      : html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>`
  }
  ${form(view)} ${view.isNameless ? hint(view) : results(view)}`;

const form = ({ asked, unit, choices }: PeopleView): Markup =>
  html`<form method="get" action="${at('/nguoi-dan')}" class="card filters" role="search">
    <label class="field"
      >Tên người dân
      <span class="hint">Có dấu hay không dấu đều được: thi lan, nguyen lan, lan 1964.</span>
      <input type="search" name="ten" value="${asked.name}" maxlength="100" autocomplete="off" />
    </label>
    ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
    <div class="actions"><button class="button">Tìm</button></div>
  </form>`;

const hint = ({ asked }: PeopleView): Markup =>
  html`<p class="card">
    ${
      asked.name.trim() === ''
        ? 'Gõ tên để tìm: cả họ tên, một phần tên hay mấy chữ đầu. Năm sinh gõ kèm thì tìm đúng hơn.'
        : 'Cần ít nhất một chữ trong tên. Chỉ có năm sinh thì chưa tìm được.'
    }
  </p>`;

function results(view: PeopleView): Markup {
  const { rows, spread, unit, next } = view;
  const isNobody = rows.length === 0 && spread.length === 0 && next === undefined && !view.isSpreadCut;
  if (isNobody)
    return html`<p class="card">
      Không thấy ai tên như vậy ở ${unit.name}. Có thể người ấy ở đơn vị khác, khai tên khác, hoặc chưa từng
      nhắn cho trợ lý.
    </p>`;
  return html`${rows.length === 0 && next === undefined ? '' : inOneRun(view)}
  ${spread.length === 0 && !view.isSpreadCut ? '' : apart(view)}`;
}

const inOneRun = (view: PeopleView): Markup =>
  html`<section aria-labelledby="tim-thay">
    <h2 id="tim-thay">Tìm thấy ở ${view.unit.name}</h2>
    ${view.next === undefined ? '' : html`<p class="muted">${manyWords}</p>`} ${table(view, view.rows)}
    ${furtherOn(view)}
  </section>`;

const manyWords =
  'Có nhiều người tên như vậy. Gõ thêm họ, chữ lót hay năm sinh, hoặc chọn xã, ấp thì tìm nhanh hơn.';

function furtherOn({ asked, next }: PeopleView): Markup {
  const { after, ...first } = asked;
  if (after === undefined && next === undefined) return html``;
  return html`<p class="pages">
    ${after === undefined ? '' : html`<a class="button-plain" href="${peopleAddress(first)}">Về trang đầu</a>`}
    ${
      next === undefined
        ? ''
        : html`<a class="button-plain" href="${peopleAddress({ ...first, after: next })}">Trang sau</a>`
    }
  </p>`;
}

const apart = (view: PeopleView): Markup =>
  html`<section aria-labelledby="cach-chu">
    <h2 id="cach-chu">Có đủ các chữ ấy, có chữ khác xen giữa</h2>
    ${
      view.isSpreadCut
        ? html`<p class="muted">
            Quá nhiều người có tên gần như vậy nên mới xem được một phần. Gõ thêm họ, chữ lót hay năm sinh,
            hoặc chọn xã, ấp.
          </p>`
        : ''
    }
    ${table(view, view.spread)}
  </section>`;

function table({ round }: PeopleView, rows: readonly PersonRow[]): Markup {
  if (rows.length === 0) return html`<p class="card">Chưa thấy ai trong những người đã xem.</p>`;
  return html`<table class="table">
    <thead>
      <tr>
        <th scope="col">Họ tên</th>
        <th scope="col">Sinh năm</th>
        <th scope="col">Nơi ở</th>
        <th scope="col">Phiếu: ${round.name}</th>
        <th scope="col">Nhắn lần cuối</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(rowOf)}
    </tbody>
  </table>`;
}

const rowOf = ({ id, name, birthYear, home, declarations, heardAt }: PersonRow): Markup =>
  html`<tr>
    <th scope="row"><a href="${personAddress(id)}">${name}</a></th>
    <td data-label="Sinh năm">${birthYear ?? 'chưa rõ'}</td>
    <td data-label="Nơi ở">${home === '' ? 'chưa rõ' : home}</td>
    <td data-label="Phiếu">${declarations.length === 0 ? 'chưa nộp' : declarations.map(declared)}</td>
    <td data-label="Nhắn lần cuối">${heardAt === undefined ? 'chưa rõ' : momentOf(heardAt)}</td>
  </tr>`;

const declared = ({ id, setTitle, state }: PersonRow['declarations'][number]): Markup =>
  html`<div>
    <a href="${declarationAddress(id)}">${setTitle}</a> <span class="tag">${stateWords[state]}</span>
  </div>`;

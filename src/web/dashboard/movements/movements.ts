import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { momentOf } from '../declarations/words';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Who registered for the movements of the plan, in an area. */
export interface MovementsView {
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  readonly movements: readonly (Choice & { readonly count: number })[];
  /** The movement looked at, by its id; empty: all. */
  readonly movement: string;
  readonly parts: readonly {
    readonly name: string;
    readonly counts: ReadonlyMap<string, number>;
    readonly total: number;
  }[];
  /** Left out for who may not see names. */
  readonly people?: readonly {
    readonly name: string;
    readonly movement: string;
    readonly unitName: string;
    readonly at: Date;
  }[];
  /** What the parts are called: "Xã, phường". */
  readonly partsName: string;
  /** The address of the next page ends so. */
  readonly next?: string;
}

/** How many registered for each movement, by unit, then who, the newest first. */
export function movementsPage(view: MovementsView): Markup {
  if (view.movements.length === 0)
    return html`<p class="card">Kế hoạch đang dùng không có phong trào nào để đăng ký.</p>`;
  return html`${filters(view)} ${totals(view)} ${byPart(view)} ${people(view)}`;
}

const filters = ({ unit, choices, movements, movement }: MovementsView): Markup =>
  html`<form method="get" action="${at('/phong-trao')}" class="card filters">
    ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
    ${pick({
      name: 'phong-trao',
      label: 'Phong trào',
      options: [{ id: '', name: 'Mọi phong trào' }, ...movements],
      chosen: movement,
    })}
    <div class="actions"><button class="button-plain">Xem</button></div>
  </form>`;

const totals = ({ unit, movements }: MovementsView): Markup =>
  html`<section class="card" aria-labelledby="tong-so">
    <h2 id="tong-so">Số người đăng ký, ${unit.name}</h2>
    <ul>
      ${movements.map(({ name, count }) => html`<li>${name}: <b>${count}</b> người</li>`)}
    </ul>
  </section>`;

function byPart(view: MovementsView): Markup {
  const { parts, partsName, movements, movement } = view;
  if (parts.length === 0) return html`<p class="card">Chưa có ai đăng ký.</p>`;
  const shown = movements.filter(({ id }) => movement === '' || movement === id);
  return html`<section class="card" aria-labelledby="theo-don-vi">
    <h2 id="theo-don-vi">Theo ${inSentence(partsName)}</h2>
    <p class="actions">
      <a class="button-plain" href="${address(view, '/phong-trao/xlsx')}">Tải số liệu về Excel</a>
    </p>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${partsName}</th>
          ${shown.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${parts.map(
          ({ name, counts }) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${shown.map(
                (each) => html`<td data-label="${each.name}" class="number">${counts.get(each.id) ?? 0}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** "Xã, phường" within a sentence; Tổ keeps its capital. */
const inSentence = (name: string): string =>
  name.startsWith('Tổ') ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

function people(view: MovementsView): Markup {
  const { people: found, next } = view;
  if (found === undefined)
    return html`<p class="muted">Tên người đăng ký chỉ hiện với cán bộ xem được phiếu của địa bàn này.</p>`;
  if (found.length === 0) return html``;
  return html`<section class="card" aria-labelledby="ai">
      <h2 id="ai">Người đăng ký, mới nhất trước</h2>
      <p class="actions">
        <a class="button-plain" href="${address(view, '/phong-trao/nguoi/xlsx')}">Tải danh sách về Excel</a>
      </p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Họ tên</th>
            <th scope="col">Đơn vị</th>
            <th scope="col">Phong trào</th>
            <th scope="col">Lúc</th>
          </tr>
        </thead>
        <tbody>
          ${found.map(personRow)}
        </tbody>
      </table>
    </section>
    ${
      next === undefined
        ? ''
        : html`<p class="pages">
            <a class="button-plain" href="${address(view, '/phong-trao')}&tu=${encodeURIComponent(next)}"
              >Những người đăng ký trước đó</a
            >
          </p>`
    }`;
}

const address = ({ unit, movement }: MovementsView, path: string): string =>
  `${at(path)}?don-vi=${encodeURIComponent(unit.id)}${movement === '' ? '' : `&phong-trao=${encodeURIComponent(movement)}`}`;

const personRow = ({
  name,
  unitName,
  movement,
  at: when,
}: NonNullable<MovementsView['people']>[number]): Markup =>
  html`<tr>
    <th scope="row">${name}</th>
    <td data-label="Đơn vị">${unitName}</td>
    <td data-label="Phong trào">${movement}</td>
    <td data-label="Lúc">${momentOf(when)}</td>
  </tr>`;

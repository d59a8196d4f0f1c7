import { longestLocalName, type LocalUnitKind } from '../../../core/local-units';
import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import type { Forms } from '../forms';

interface UnitView {
  readonly id: string;
  readonly name: string;
}

/** How many declarations of the current round were handed in, and wait to be appraised. */
interface TallyView {
  readonly handedIn: number;
  readonly waiting: number;
}

/** A unit with those right below it. */
export interface UnitsView {
  readonly unit: UnitView;
  readonly above: readonly UnitView[];
  readonly tally: TallyView;
  /** Handed in in the unit, and in none of those below it. */
  readonly elsewhere: number;
  readonly below: readonly (UnitView & {
    readonly tally: TallyView;
    readonly local?: {
      readonly bareName: string;
      readonly isRetired: boolean;
      readonly formerNames: readonly string[];
    };
  })[];
  readonly kinds: readonly LocalUnitKind[];
}

/** The address of the page of a unit. */
export const unitAddress = (unit: string): string => at(`/don-vi?don-vi=${encodeURIComponent(unit)}`);

export const unitsBody = (view: UnitsView, forms: Forms): Markup =>
  html`<nav aria-label="Đơn vị cấp trên">
      <p>
        ${view.above.map(({ id, name }) => html`<a href="${unitAddress(id)}">${name}</a> › `)}
        <b>${view.unit.name}</b>
      </p>
    </nav>
    <p>
      Đợt này: ${tallyWords(view.tally)}.
      ${view.elsewhere > 0 && view.tally.handedIn > 0 && view.kinds.length > 0 ? html`Chưa rõ nơi bên dưới: ${view.elsewhere} phiếu.` : ''}
    </p>
    <p class="actions"><a class="button-plain" href="${at('/don-vi/nhap')}">Nhập từ tệp Excel, CSV</a></p>
    ${view.kinds.length === 0 ? '' : addForm(view, forms)}
    <section class="card" aria-labelledby="ben-duoi">
      <h2 id="ben-duoi">${view.kinds.length === 0 ? 'Xã, phường' : 'Bên dưới'} (${view.below.length})</h2>
      ${view.below.length === 0 ? html`<p class="muted">Chưa có đơn vị nào.</p>` : list(view, forms)}
    </section>`;

const list = ({ below, unit }: UnitsView, forms: Forms): Markup =>
  html`<ul class="${below.some(({ local }) => local !== undefined) ? 'plain' : 'columns'}">
    ${below.map((each) =>
      each.local === undefined
        ? html`<li><a href="${unitAddress(each.id)}">${each.name}</a>${tallyPart(each.tally)}</li>`
        : localLine({ ...each, local: each.local }, unit.id, forms),
    )}
  </ul>`;

const tallyWords = ({ handedIn, waiting }: TallyView): string =>
  handedIn === 0 ? 'chưa có phiếu nào' : `${handedIn} phiếu đã nộp, ${waiting} chờ thẩm định`;

const tallyPart = (tally: TallyView): Markup =>
  tally.handedIn === 0 ? html`` : html` <span class="muted small">(${tallyWords(tally)})</span>`;

type LocalView = UnitView & { readonly tally: TallyView } & {
  readonly local: NonNullable<UnitsView['below'][number]['local']>;
};

function localLine({ id, name, local, tally }: LocalView, parent: string, forms: Forms): Markup {
  const mayHoldUnits = id.split('/').length === 2 && !local.isRetired;
  return html`<li class="line">
    <div class="grow">
      ${mayHoldUnits ? html`<a href="${unitAddress(id)}">${name}</a>` : name}
      ${local.isRetired ? html`<span class="tag tag-warn">ngừng dùng</span>` : ''}
      ${tally.handedIn === 0 ? '' : html`<br /><span class="muted small">${tallyWords(tally)}</span>`}
      ${
        local.formerNames.length === 0
          ? ''
          : html`<br /><span class="muted small">Tên trước: ${local.formerNames.join(', ')}</span>`
      }
    </div>
    ${
      local.isRetired
        ? changeForm({ id, parent, what: 'restore', label: 'Dùng lại', name }, forms)
        : html`<details>
            <summary>Sửa<span class="spoken"> ${name}</span></summary>
            <form method="post" action="${at('/don-vi/doi')}">
              ${forms.formFields} ${hidden({ id, parent, what: 'rename' })}
              <label class="field"
                >Tên mới của ${name}
                <input name="name" value="${local.bareName}" required maxlength="${longestLocalName}"
              /></label>
              <p class="actions"><button class="button">Đổi tên</button></p>
            </form>
            <p class="muted small">
              Ngừng dùng thì không ai chọn được nơi này nữa; phiếu đã nộp vẫn để nguyên ở đây, và lúc nào cũng
              dùng lại được.
            </p>
            ${changeForm({ id, parent, what: 'retire', label: 'Ngừng dùng', name }, forms)}
          </details>`
    }
  </li>`;
}

interface ChangeView {
  readonly id: string;
  readonly parent: string;
  readonly what: 'retire' | 'restore';
  readonly label: string;
  readonly name: string;
}

const changeForm = ({ id, parent, what, label, name }: ChangeView, forms: Forms): Markup =>
  html`<form method="post" action="${at('/don-vi/doi')}">
    ${forms.formFields} ${hidden({ id, parent, what })}
    <p class="actions">
      <button class="button-plain">${label}<span class="spoken"> ${name}</span></button>
    </p>
  </form>`;

const hidden = (fields: Readonly<Record<string, string>>): readonly Markup[] =>
  Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );

const addForm = ({ unit, kinds, below }: UnitsView, forms: Forms): Markup =>
  html`<section class="card" aria-label="Thêm đơn vị">
    <details ${below.length === 0 ? html`open` : ''}>
      <summary>Thêm ${kinds.join(', ')} vào ${unit.name}</summary>
      <form method="post" action="${at('/don-vi/them')}">
        ${forms.formFields} ${hidden({ parent: unit.id })}
        ${pick({
          name: 'kind',
          label: 'Loại',
          options: kinds.map((kind) => ({ id: kind, name: kind })),
          chosen: kinds[0] ?? '',
        })}
        <label class="field"
          >Tên
          <input name="name" required maxlength="${longestLocalName}" />
          <span class="hint">Chỉ ghi tên hoặc số, ví dụ: 3, Anh Dũng.</span></label
        >
        <p class="actions"><button class="button">Thêm</button></p>
      </form>
    </details>
  </section>`;

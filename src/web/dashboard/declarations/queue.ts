import { type Desk, desks, statesOn } from '../../../appraisal/desk';
import { overdueAfterDays } from '../../../appraisal/overdue';
import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { at } from '../at';
import type { Forms } from '../forms';
import { declarationAddress, queueAddress, type QueueFilter } from './addresses';
import { pick } from './pick';
import { waitingTable, type WaitingRow } from './waiting-table';
import { deskWords, stateWords } from './words';

/** A page of the queue. */
export interface QueueView {
  readonly filter: QueueFilter & { readonly round: string; readonly unit: string; readonly desk: Desk };
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  readonly round: Choice & { readonly isOfficial: boolean };
  readonly rounds: readonly Choice[];
  readonly waiting: readonly WaitingRow[];
  readonly next?: { readonly since: Date; readonly id: string };
  readonly counts: ReadonlyMap<Desk, number>;
  readonly handTo: readonly Choice[];
  readonly mayAppraise: boolean;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What waits, the longest waiting first, with what can be looked for and done there. */
export function queuePage(view: QueueView, forms: Forms): Markup {
  return html`${view.round.isOfficial ? '' : html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>`}
    ${deskTabs(view)} ${view.mayAppraise ? nextForm(view, forms) : ''} ${filters(view)}
    <section aria-labelledby="hang-cho">
      <h2 id="hang-cho">${deskWords[view.filter.desk]} · ${view.unit.name}</h2>
      ${rows(view, forms)} ${furtherOn(view)}
    </section>`;
}

function deskTabs({ filter, counts }: QueueView): Markup {
  return html`<nav aria-label="Phiếu theo nơi đang chờ">
    <ul class="tabs">
      ${desks.map((desk) => {
        const { round, unit, mine, overdue } = filter;
        const isHere = desk === filter.desk;
        const there = {
          round,
          unit,
          desk,
          ...(mine === undefined ? {} : { mine }),
          ...(overdue === undefined ? {} : { overdue }),
        };
        return html`<li>
          <a href="${queueAddress(there)}" ${isHere ? html`aria-current="true"` : ''}
            >${deskWords[desk]} <strong>${counts.get(desk) ?? 0}</strong></a
          >
        </li>`;
      })}
    </ul>
  </nav>`;
}

function filters({ filter, choices, rounds }: QueueView): Markup {
  const states = statesOn[filter.desk];
  const isNarrowed = filter.states !== undefined || filter.mine === true || filter.overdue === true;
  return html`<details class="card" ${isNarrowed ? html`open` : ''}>
    <summary>Chọn đơn vị, lọc phiếu</summary>
    <form method="get" action="${at('/phieu')}" class="filters">
      <input type="hidden" name="ban" value="${filter.desk}" />
      ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: filter.unit })}
      ${
        rounds.length < 2
          ? html`<input type="hidden" name="dot" value="${filter.round}" />`
          : pick({ name: 'dot', label: 'Đợt', options: rounds, chosen: filter.round })
      }
      ${
        states.length < 2
          ? ''
          : pick({
              name: 'trang-thai',
              label: 'Tình trạng',
              options: [
                { id: '', name: 'Tất cả' },
                ...states.map((id: State) => ({ id, name: stateWords[id] })),
              ],
              chosen: filter.states?.[0] ?? '',
            })
      }
      ${tick('cua-toi', 'Chỉ phiếu tôi đang giữ', filter.mine)}
      ${tick('qua-han', `Chỉ phiếu chờ quá ${overdueAfterDays} ngày`, filter.overdue)}
      <div class="actions"><button class="button-plain">Lọc</button></div>
    </form>
  </details>`;
}

const tick = (name: string, label: string, isOn: boolean | undefined): Markup =>
  html`<label class="option"
    ><input type="checkbox" name="${name}" value="1" ${isOn === true ? html`checked` : ''} /> ${label}</label
  >`;

function nextForm({ filter }: QueueView, forms: Forms): Markup {
  return html`<form method="post" action="${at('/phieu/tiep')}">
    ${forms.formFields}
    <input type="hidden" name="dot" value="${filter.round}" />
    <input type="hidden" name="don-vi" value="${filter.unit}" />
    <div class="actions"><button class="button" id="lay-phieu">Lấy phiếu tiếp theo</button></div>
  </form>`;
}

function rows({ waiting, filter, handTo }: QueueView, forms: Forms): Markup {
  if (waiting.length === 0) return html`<p class="card">Không có phiếu nào ở đây.</p>`;
  const mayHandOut = handTo.length > 0 && (filter.desk === 'commune' || filter.desk === 'province');
  const table = waitingTable(waiting, mayHandOut, declarationAddress);
  if (!mayHandOut) return table;
  return html`<form method="post" action="${at('/phieu/giao')}" class="rows">
    ${forms.formFields}
    <input type="hidden" name="ve" value="${queueAddress(filter)}" />
    ${table}
    <div class="card filters">
      ${pick({ name: 'can-bo', label: 'Giao các phiếu đã chọn cho', options: handTo, chosen: '' })}
      <div class="actions"><button class="button-plain">Giao phiếu</button></div>
    </div>
  </form>`;
}

function furtherOn({ filter, next }: QueueView): Markup {
  const { after, ...first } = filter;
  if (after === undefined && next === undefined) return html``;
  return html`<p class="pages">
    ${after === undefined ? '' : html`<a href="${queueAddress(first)}">Về đầu hàng chờ</a>`}
    ${next === undefined ? '' : html`<a href="${queueAddress({ ...filter, after: next })}">Trang sau</a>`}
  </p>`;
}

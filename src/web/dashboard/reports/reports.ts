import { html, type Markup } from '../../html';
import { at } from '../at';
import { dayFromIso, dayOf } from '../declarations/words';
import type { Forms } from '../forms';

/** The yearly reports of a unit. */
export interface ReportsView {
  readonly unit: { readonly id: string; readonly name: string };
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly own: readonly OwnReportView[];
  readonly below: readonly ReportsBelowView[];
  readonly now: {
    readonly year: number;
    /** Left out where there was no round in the year. */
    readonly round?: { readonly name: string; readonly isOfficial: boolean };
    readonly figures: readonly FigureView[];
  };
}

interface Planned {
  readonly entry: string;
  readonly year: number;
  readonly what: string;
  readonly lastGoodDay: string;
  readonly to: string;
  readonly assumption: boolean;
}

interface OwnReportView {
  readonly planned: Planned;
  readonly isOverdue: boolean;
  readonly sent?: { readonly at: Date; readonly byName: string; readonly figures: readonly FigureView[] };
}

interface ReportsBelowView {
  readonly planned: Planned;
  readonly sent: number;
  readonly total: number;
  readonly missing: readonly string[];
}

interface FigureView {
  readonly submitted: number;
  readonly appraised: number;
  readonly recognised: number;
}

/** What a unit owes by the plan, what was sent, and what the communes of a province have sent. */
export const reportsBody = (view: ReportsView, forms: Forms): Markup =>
  html`${view.choices.length > 1 ? chooser(view) : ''}
  ${
    view.own.length === 0
      ? html`<p class="card">Kế hoạch không nêu báo cáo nào có hạn ngày mà đơn vị này phải gửi.</p>`
      : view.own.map((report) => ownCard(report, view.unit.id, forms))
  }
  ${view.below.map(belowCard)} ${nowCard(view)}`;

const chooser = ({ unit, choices }: ReportsView): Markup =>
  html`<form method="get" action="${at('/bao-cao')}" class="card">
    <label class="field"
      >Đơn vị
      <select name="don-vi">
        ${choices.map(
          ({ id, name }) =>
            html`<option value="${id}" ${id === unit.id ? html`selected` : ''}>${name}</option>`,
        )}
      </select></label
    >
    <p class="actions"><button class="button-plain">Xem</button></p>
  </form>`;

const headingOf = ({ entry, year }: Planned, part: string): string => `${part}-${entry}-${year}`;

function ownCard({ planned, isOverdue, sent }: OwnReportView, unit: string, forms: Forms): Markup {
  const heading = headingOf(planned, 'bao-cao');
  return html`<section class="card" aria-labelledby="${heading}">
    <h2 id="${heading}">${planned.what} ${planned.year}</h2>
    <p>
      ${
        sent === undefined
          ? html`<span class="tag tag-warn">${isOverdue ? 'Quá hạn, chưa gửi' : 'Chưa gửi'}</span>`
          : html`<span class="tag">Đã gửi</span>`
      }
      ${planned.assumption ? html`<span class="tag">Giả định, chờ xác nhận</span>` : ''}
    </p>
    <p>Gửi: ${planned.to}. Ngày cuối: ${dayFromIso(planned.lastGoodDay)}.</p>
    ${
      sent === undefined
        ? ''
        : html`<p>
            ${sent.byName} ghi là đã gửi ngày ${dayOf(sent.at)}.
            ${sent.figures.map((each) => html`${figureSentence(each)}`)}
          </p>`
    }
    <form method="post" action="${at(sent === undefined ? '/bao-cao/da-gui' : '/bao-cao/chua-gui')}">
      ${forms.formFields}
      <input type="hidden" name="unit" value="${unit}" />
      <input type="hidden" name="entry" value="${planned.entry}" />
      <input type="hidden" name="year" value="${planned.year}" />
      <p class="actions">
        ${
          sent === undefined
            ? html`<button class="button">Ghi là đã gửi</button>`
            : html`<button class="button-plain">Chưa gửi, gỡ ghi nhận</button>`
        }
      </p>
    </form>
  </section>`;
}

const figureSentence = ({ submitted, appraised, recognised }: FigureView): string =>
  `Lúc đó có ${submitted} phiếu Công dân học tập đã nộp, ${appraised} đã thẩm định, ${recognised} đã công nhận.`;

function belowCard({ planned, sent, total, missing }: ReportsBelowView): Markup {
  const heading = headingOf(planned, 'cap-xa');
  return html`<section class="card" aria-labelledby="${heading}">
    <h2 id="${heading}">Xã, phường: ${planned.what} ${planned.year}</h2>
    <p>
      <b>${sent}/${total}</b> xã, phường đã gửi. Ngày cuối: ${dayFromIso(planned.lastGoodDay)}.
      ${planned.assumption ? html`<span class="tag">Giả định, chờ xác nhận</span>` : ''}
    </p>
    ${
      missing.length === 0
        ? ''
        : html`<details>
            <summary>
              Còn ${missing.length} nơi chưa gửi<span class="spoken"> năm ${planned.year}</span>
            </summary>
            <ul>
              ${missing.map((name) => html`<li>${name}</li>`)}
            </ul>
          </details>`
    }
  </section>`;
}

function nowCard({ now, unit }: ReportsView): Markup {
  const { year, round, figures } = now;
  const [counted] = figures;
  return html`<section class="card" aria-labelledby="so-lieu">
    <h2 id="so-lieu">Số liệu năm ${year} của ${unit.name}</h2>
    ${
      round === undefined || counted === undefined
        ? html`<p>Năm nay chưa có đợt nào.</p>`
        : html`${round.isOfficial ? '' : html`<p class="sample">Đợt thử, không phải số liệu chính thức</p>`}
            <ul class="grid counts">
              ${countItem(counted.submitted, 'phiếu Công dân học tập đã nộp')}
              ${countItem(counted.appraised, 'đã thẩm định')}
              ${countItem(counted.recognised, 'đã công nhận theo quyết định')}
            </ul>`
    }
  </section>`;
}

const countItem = (count: number, words: string): Markup =>
  html`<li class="count"><span class="figure">${count}</span> <span>${words}</span></li>`;

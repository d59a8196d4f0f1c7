import type { Desk } from '../../../appraisal/desk';
import { overdueAfterDays } from '../../../appraisal/overdue';
import { html, type Markup } from '../../html';
import { declarationAddress, queueAddress } from '../declarations/addresses';
import { dayFromIso, dayOf, deskWords } from '../declarations/words';

/** What waits today. */
export interface TodayView {
  readonly round: {
    readonly id: string;
    readonly name: string;
    readonly closesOn: string;
    readonly isOfficial: boolean;
    readonly phase: 'planned' | 'open' | 'over';
  };
  readonly areas: readonly AreaView[];
}

interface AreaView {
  readonly unit: string;
  readonly name: string;
  readonly counts: ReadonlyMap<Desk, number>;
  readonly own?: {
    readonly desk: Desk;
    readonly longest: readonly {
      readonly id: string;
      readonly name: string;
      readonly unitName: string;
      readonly since: Date;
      readonly isOverdue: boolean;
    }[];
    /** In words: "100 hoặc hơn" where there are more than are counted. */
    readonly overdue: string;
  };
}

const shownDesks: readonly Desk[] = ['commune', 'province', 'resident', 'proposal', 'decision', 'closed'];

/** The first page: what waits and what is late, unit by unit. */
export const todayBody = ({ round, areas }: TodayView): Markup =>
  html`${round.isOfficial ? '' : html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>`}
    <p>
      <b>${round.name}</b>: ${phaseWords[round.phase]}, ngày cuối nhận phiếu
      <time datetime="${round.closesOn}">${dayFromIso(round.closesOn)}</time>.
    </p>
    ${
      areas.length === 0
        ? html`<p class="card">Bác chưa được giao địa bàn nào có số liệu.</p>`
        : areas.map((area) => areaCard(round.id, area))
    }`;

const phaseWords = { planned: 'chưa mở', open: 'đang mở', over: 'đã kết thúc' } as const;

function areaCard(round: string, { unit, name, counts, own }: AreaView): Markup {
  const heading = `don-vi-${unit.replace(/[^\w-]/g, '-')}`;
  return html`<section class="card" aria-labelledby="${heading}">
    <h2 id="${heading}">${upperFirst(name)}</h2>
    <ul class="grid counts">
      ${shownDesks.map((desk) => {
        const count = html`<span class="figure">${counts.get(desk) ?? 0}</span>
          <span>${deskWords[desk]}</span>`;
        return html`<li class="count">
          ${own === undefined ? count : html`<a href="${queueAddress({ round, unit, desk })}">${count}</a>`}
        </li>`;
      })}
    </ul>
    ${own === undefined ? '' : waitingPart({ round, unit, name }, own)}
  </section>`;
}

function waitingPart(
  { round, unit, name }: { readonly round: string; readonly unit: string; readonly name: string },
  { desk, longest, overdue }: NonNullable<AreaView['own']>,
): Markup {
  if (longest.length === 0)
    return html`<p class="muted">Không có phiếu nào ${deskWords[desk].toLowerCase()}.</p>`;
  return html`${
      overdue === '0'
        ? ''
        : html`<p class="error">
            <a href="${queueAddress({ round, unit, desk, overdue: true })}"
              >${overdue} phiếu đã chờ quá ${overdueAfterDays} ngày</a
            >
          </p>`
    }
    <table class="table">
      <caption>
        Chờ lâu nhất
        <span class="spoken">ở ${name}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Người khai</th>
          <th scope="col">Đơn vị</th>
          <th scope="col">Chờ từ</th>
        </tr>
      </thead>
      <tbody>
        ${longest.map(row)}
      </tbody>
    </table>
    <p class="actions"><a class="button" href="${queueAddress({ round, unit, desk })}">Mở hàng chờ</a></p>`;
}

const row = ({
  id,
  name,
  unitName,
  since,
  isOverdue,
}: NonNullable<AreaView['own']>['longest'][number]): Markup =>
  html`<tr>
    <th scope="row"><a href="${declarationAddress(id)}">${name}</a></th>
    <td data-label="Đơn vị">${unitName}</td>
    <td data-label="Chờ từ">
      ${dayOf(since)} ${isOverdue ? html`<span class="tag tag-warn">Quá hạn</span>` : ''}
    </td>
  </tr>`;

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

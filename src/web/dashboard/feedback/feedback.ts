import { html, type Markup } from '../../html';
import { at } from '../at';
import { pick } from '../declarations/pick';
import { momentOf } from '../declarations/words';
import type { Forms } from '../forms';

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface Tally {
  readonly title: string;
  readonly total: number;
  readonly unseen: number;
}

/** Feedback on criteria sets of an area. */
export interface FeedbackView {
  readonly unit: Choice;
  readonly choices: readonly Choice[];
  readonly sets: readonly Choice[];
  readonly questions: readonly Choice[];
  readonly chosen: FeedbackChosen;
  readonly counts: readonly (Tally & {
    readonly set?: string;
    readonly parts: readonly (Tally & { readonly indicator?: string })[];
  })[];
  readonly rows: readonly FeedbackRow[];
  readonly next?: { readonly at: Date; readonly id: string };
  readonly isSample: boolean;
}

/** The filters, as the address has them. */
export interface FeedbackChosen {
  readonly set: string;
  readonly question: string;
  readonly state: string;
}

export interface FeedbackRow {
  readonly id: string;
  readonly at: Date;
  readonly text: string;
  readonly setTitle?: string;
  readonly question?: string;
  readonly name: string;
  readonly unitName: string;
  readonly seen?: { readonly name: string; readonly at: Date };
  readonly mayMark: boolean;
}

/** What `cau` says of what is about no one question. */
export const WHOLE = 'ca-bo';

const all = (name: string): Choice => ({ id: '', name });
const states: readonly Choice[] = [
  { id: '', name: 'Tất cả' },
  { id: 'moi', name: 'Mới, chưa ai xem' },
  { id: 'da-xem', name: 'Đã xem' },
];

/** All feedback, the newest first, with how much there is on each question. */
export const feedbackPage = (view: FeedbackView, forms: Forms): Markup =>
  html`${view.isSample ? html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>` : ''}
  ${filters(view)} ${view.counts.length === 0 ? '' : countsCard(view)}
  ${view.rows.length === 0 ? html`<p class="card">Chưa có góp ý nào như vậy.</p>` : list(view, forms)}
  ${
    view.next === undefined
      ? ''
      : html`<p class="pages">
          <a
            class="button-plain"
            href="${address(view, { tu: `${view.next.at.toISOString()}~${view.next.id}` })}"
            >Các góp ý cũ hơn</a
          >
        </p>`
  }`;

function filters({ unit, choices, sets, questions, chosen }: FeedbackView): Markup {
  const ofSet: readonly Choice[] = [all('Mọi câu'), { id: WHOLE, name: 'Cả bộ tiêu chí' }, ...questions];
  return html`<form method="get" action="${at('/gop-y')}" class="card filters">
    ${pick({ name: 'don-vi', label: 'Đơn vị', options: choices, chosen: unit.id })}
    ${pick({ name: 'bo', label: 'Bộ tiêu chí', options: [all('Mọi bộ'), ...sets], chosen: chosen.set })}
    ${
      questions.length === 0
        ? ''
        : pick({ name: 'cau', label: 'Câu', options: ofSet, chosen: chosen.question })
    }
    ${pick({ name: 'xem', label: 'Tình trạng', options: states, chosen: chosen.state })}
    <div class="actions"><button class="button-plain">Xem</button></div>
  </form>`;
}

const countsCard = (view: FeedbackView): Markup =>
  html`<section class="card" aria-labelledby="so-luong">
    <h2 id="so-luong">Góp ý theo từng câu</h2>
    ${view.counts.map(
      ({ set, title, total, unseen, parts }) =>
        html`<details ${view.counts.length === 1 || set === view.chosen.set ? html`open` : ''}>
          <summary>${title}: ${total} góp ý${unseenWords(unseen)}</summary>
          <ul>
            ${parts.map(
              (part) =>
                html`<li>
                  ${set === undefined ? part.title : partLink(view, set, part)}:
                  <b>${part.total}</b>${unseenWords(part.unseen)}
                </li>`,
            )}
          </ul>
        </details>`,
    )}
  </section>`;

const unseenWords = (unseen: number): string => (unseen === 0 ? '' : ` (${unseen} mới)`);

const partLink = (
  { unit }: FeedbackView,
  set: string,
  { indicator = WHOLE, title }: Tally & { readonly indicator?: string },
): Markup =>
  html`<a
    href="${at('/gop-y')}?don-vi=${encodeURIComponent(unit.id)}&bo=${encodeURIComponent(set)}&cau=${encodeURIComponent(indicator)}"
    >${title}</a
  >`;

function list(view: FeedbackView, forms: Forms): Markup {
  const toMark = view.rows.filter(({ mayMark }) => mayMark);
  const saved = html`<a class="button-plain" href="${address(view, {}, '/gop-y/xlsx')}">Tải về Excel</a>`;
  return html`<form method="post" action="${at('/gop-y/xem')}" class="rows">
    ${forms.formFields}
    <input type="hidden" name="ve" value="${filtersOf(view)}" />
    <p class="actions">
      ${saved}
      ${
        toMark.length < 2
          ? ''
          : html`<button class="button-plain" name="viec" value="ca-trang">
              Đánh dấu đã xem cả ${toMark.length} góp ý mới ở trang này
            </button>`
      }
    </p>
    ${toMark.map(({ id }) => html`<input type="hidden" name="tren-trang" value="${id}" />`)}
    ${view.rows.map(row)}
  </form>`;
}

const row = (
  { id, at: when, text, setTitle, question, name, unitName, seen, mayMark }: FeedbackRow,
  nth: number,
): Markup =>
  html`<section class="card" aria-labelledby="gop-y-${nth}">
    <h2 id="gop-y-${nth}">${question ?? 'Cả bộ tiêu chí'}</h2>
    <p>“${text}”</p>
    <p class="muted">
      ${[name, unitName, momentOf(when)].filter((each) => each !== '').join(', ')}.
      ${setTitle === undefined ? 'Chưa rõ góp ý cho bộ nào.' : `Bộ tiêu chí: ${setTitle}.`}
    </p>
    <p class="actions">
      ${
        seen === undefined
          ? html`<span class="tag tag-warn">mới</span>`
          : html`<span class="tag">đã xem</span>
              <span class="muted">${seen.name}, ${momentOf(seen.at)}</span>`
      }
      ${
        mayMark
          ? html`<button class="button-plain" name="gop-y" value="${id}" aria-describedby="gop-y-${nth}">
              Đánh dấu đã xem
            </button>`
          : ''
      }
    </p>
  </section>`;

/** Of the same filters, with or without more. */
const address = (view: FeedbackView, more: Readonly<Record<string, string>> = {}, path = '/gop-y'): string =>
  `${at(path)}${filtersOf(view, more)}`;

function filtersOf({ unit, chosen }: FeedbackView, more: Readonly<Record<string, string>> = {}): string {
  const query = { 'don-vi': unit.id, bo: chosen.set, cau: chosen.question, xem: chosen.state, ...more };
  const said = Object.entries(query).filter(([, value]) => value !== '');
  return `?${said.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}

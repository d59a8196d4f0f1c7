import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { scriptAddress } from '../script-address';
import type { Forms } from '../forms';
import { personAddress } from '../people/addresses';
import { declarationAddress } from './addresses';
import { historyList, type HistoryRow } from './history';
import { indicatorSection, type IndicatorView, type ReasonChoice } from './indicator';
import { keysHelp } from './keys-help';
import { holderWords, type WaitingRow } from './waiting-table';
import { dayOf, momentOf, number, stateWords } from './words';

/** A declaration as an officer sees it. */
export interface DeclarationView {
  readonly id: string;
  readonly version: number;
  readonly person: {
    readonly name: string;
    readonly birthYear?: number;
    readonly hamlet?: string;
    /** Where this officer may see their page. */
    readonly id?: string;
  };
  readonly unitName: string;
  readonly setTitle: string;
  readonly roundName: string;
  readonly isSample: boolean;
  readonly state: State;
  readonly since: Date;
  readonly submittedAt: Date;
  readonly holder?: WaitingRow['holder'];
  /** It waits for this officer's level; who has it in hand may still be another. */
  readonly mayAppraise: boolean;
  readonly scores: {
    readonly self: number;
    readonly appraised?: number;
    readonly maxTotal: number;
    readonly passTotal: number | null;
    readonly minPerIndicator: number | null;
  };
  readonly appeal?: { readonly at: Date; readonly text: string };
  /** What came of it, in words. */
  readonly outcome?: string;
  readonly listAddress?: string;
  readonly groups: readonly { readonly title: string; readonly indicators: readonly IndicatorView[] }[];
  readonly reasons: readonly ReasonChoice[];
  readonly history: readonly HistoryRow[];
  /** Why the form that was just sent was not taken. */
  readonly problem?: string;
  /** What others did since the form was shown. */
  readonly changes?: readonly HistoryRow[];
}

/** Everything about one declaration, with the form to appraise it where that is for this officer to do. */
export function declarationPage(view: DeclarationView, forms: Forms): Markup {
  return html`${view.isSample ? html`<p class="sample">Bản mẫu, chưa phải văn bản chính thức</p>` : ''}
    ${problemOf(view)} ${aboutCard(view)}
    ${view.mayAppraise ? appraising(view, forms) : view.groups.map((group) => groupOf(view, group))}
    <section class="card" aria-labelledby="lich-su">
      <h2 id="lich-su">Lịch sử phiếu</h2>
      ${historyList(view.history)}
    </section>`;
}

function problemOf({ problem, changes = [] }: DeclarationView): Markup {
  if (problem === undefined) return html``;
  return html`<div class="error" role="alert">
    <p>${problem}</p>
    ${
      changes.length === 0
        ? ''
        : html`<p>Vừa thay đổi:</p>
            ${historyList(changes)}`
    }
    <p>Những gì anh/chị vừa điền vẫn còn ở dưới.</p>
  </div>`;
}

function aboutCard(view: DeclarationView): Markup {
  const { person, scores, holder, appeal, outcome, listAddress } = view;
  const where = [person.hamlet, view.unitName].filter((part) => part !== undefined && part !== '').join(', ');
  return html`<section class="card" aria-label="Về phiếu này">
    <p>
      <span class="tag">${stateWords[view.state]}</span>
      ${holder === undefined ? '' : html`<span class="tag ${holder.isMe ? '' : 'tag-warn'}">${holderWords(holder)}</span>`}
    </p>
    <dl class="facts">
      ${fact('Người khai', whose(person))} ${fact('Nơi ở', where)} ${fact('Nhóm', view.setTitle)}
      ${fact('Đợt', view.roundName)} ${fact('Nộp ngày', dayOf(view.submittedAt))}
      ${fact('Ở bước này từ', momentOf(view.since))}
      ${fact('Tự đánh giá', `${number(scores.self)}/${number(scores.maxTotal)} điểm`)}
      ${scores.appraised === undefined ? '' : fact('Thẩm định', `${number(scores.appraised)}/${number(scores.maxTotal)} điểm`)}
      ${scores.passTotal === null ? '' : fact('Mức cần đạt', thresholds(scores))}
    </dl>
    ${appeal === undefined ? '' : html`<p class="notice">Người khai đề nghị xem lại ngày ${dayOf(appeal.at)}: “${appeal.text}”</p>`}
    ${outcome === undefined ? '' : html`<p>${outcome}</p>`}
    ${listAddress === undefined ? '' : html`<p><a href="${listAddress}">Xem danh sách đề nghị có phiếu này</a></p>`}
  </section>`;
}

function whose({ id, name, birthYear }: DeclarationView['person']): Markup {
  const called = id === undefined ? name : html`<a href="${personAddress(id)}">${name}</a>`;
  return html`${called}${birthYear === undefined ? '' : `, sinh năm ${birthYear}`}`;
}

const thresholds = ({ passTotal, minPerIndicator }: DeclarationView['scores']): string =>
  `từ ${number(passTotal ?? 0)} điểm${minPerIndicator === null ? '' : `, không câu nào dưới ${number(minPerIndicator)}`}`;

const fact = (name: string, value: string | Markup): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

type Group = DeclarationView['groups'][number];

const groupOf = (
  { id }: DeclarationView,
  { title, indicators }: Group,
  reasons?: readonly ReasonChoice[],
): Markup =>
  html`<h2>${title}</h2>
    ${indicators.map((indicator) => indicatorSection(id, indicator, reasons))}`;

function appraising(view: DeclarationView, forms: Forms): Markup {
  const { id, version, groups, reasons, history } = view;
  return html`<form method="post" action="${declarationAddress(id)}" class="appraise" data-appraise>
      ${forms.formFields}
      <input type="hidden" name="phien" value="${version}" />
      <input type="hidden" name="da-xem" value="${history.length}" />
      ${keysHelp} ${groups.map((group) => groupOf(view, group, reasons))} ${finishing}
    </form>
    <script type="module" src="${scriptAddress('viewer.mjs')}"></script>
    <script type="module" src="${scriptAddress('appraise.mjs')}"></script>`;
}

const finishing = html`<section class="card finishing" id="ket-thuc" aria-labelledby="ket-thuc-ten">
  <h2 id="ket-thuc-ten">Kết thúc</h2>
  <p data-tally>
    Hoàn thành khi câu nào cũng đã chấm. Trả lại khi có câu cần hỏi lại: người khai được hỏi đúng những câu ấy
    trong cuộc trò chuyện.
  </p>
  <div class="actions">
    <button class="button-plain" name="viec" value="luu">Lưu, làm tiếp sau</button>
    <button class="button" name="viec" value="xong" data-finish>Hoàn thành thẩm định</button>
    <button class="button-plain" name="viec" value="tra" data-return>Trả lại cho người khai</button>
    <button class="button-plain" name="viec" value="nha">Nhả phiếu cho người khác</button>
  </div>
</section>`;

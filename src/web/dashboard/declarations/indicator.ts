import type { Mark } from '../../../appraisal/mark';
import type { ReasonCode } from '../../../core/reason-code';
import { html, type Markup } from '../../html';
import { gallery, type PhotoView } from './photos';
import { number } from './words';

/** One indicator, as an officer judges it. */
export interface IndicatorView {
  readonly id: string;
  /** From 1, among those that apply. */
  readonly number: number;
  readonly ask: string;
  /** The source's own wording, where it is another. */
  readonly text: string;
  readonly answer: readonly string[];
  readonly selfPoints: number;
  readonly outOf: number;
  readonly because: string;
  /** What there is to choose from; where anything is possible, none. */
  readonly possible?: readonly number[];
  readonly photos: readonly PhotoView[];
  /** What is filled in now. */
  readonly filledIn: FilledIn;
  /** Why the form could not be taken, if it is because of this one. */
  readonly problem?: string;
}

/** What the form holds of an indicator: what was marked before, or typed a moment ago. */
export interface FilledIn {
  readonly choice?: MarkChoice;
  readonly points?: string;
  readonly reason?: string;
  readonly text?: string;
}

export const markChoices = ['giu', 'khac', 'hoi'] as const;
export type MarkChoice = (typeof markChoices)[number];

export interface ReasonChoice {
  readonly id: ReasonCode;
  readonly name: string;
}

/** The form's fields of an indicator. */
export const fieldsOf = (id: string) => ({
  choice: `cham.${id}`,
  points: `diem.${id}`,
  reason: `ly-do.${id}`,
  text: `loi.${id}`,
});

/** What a mark that was made before fills in. */
export function filledBy(mark: Mark | undefined, selfPoints: number): FilledIn {
  if (mark === undefined) return {};
  const reason = mark.reason === undefined ? {} : { reason: mark.reason.code, text: mark.reason.text ?? '' };
  if (mark.kind === 'returned') return { choice: 'hoi', ...reason };
  return mark.points === selfPoints && mark.reason === undefined
    ? { choice: 'giu' }
    : { choice: 'khac', points: String(mark.points), ...reason };
}

/** Question, answer, evidence and what it earns; with `reasons` also what the officer makes of it. */
export function indicatorSection(
  declaration: string,
  view: IndicatorView,
  reasons: readonly ReasonChoice[] | undefined,
): Markup {
  const { id, ask, text, answer, photos, problem } = view;
  const about = `câu ${view.number}`;
  return html`<section
    class="card indicator"
    id="cau-${id}"
    tabindex="-1"
    aria-labelledby="hoi-${id}"
    ${reasons === undefined ? '' : html`data-indicator`}
    ${problem === undefined ? '' : html`data-problem`}
  >
    <h3 id="hoi-${id}">Câu ${view.number}. ${ask}</h3>
    ${text === ask ? '' : html`<p class="muted small">Tiêu chí: ${text}</p>`}
    <ul class="answer">
      ${answer.map((line) => html`<li>${line}</li>`)}
    </ul>
    <p>
      Tự đánh giá <strong>${number(view.selfPoints)}/${number(view.outOf)}</strong> điểm, ${view.because}.
    </p>
    ${photos.length === 0 ? html`<p class="muted">Không có ảnh minh chứng.</p>` : gallery(declaration, about, photos)}
    ${problem === undefined ? '' : html`<p class="error" id="loi-${id}">${problem}</p>`}
    ${reasons === undefined ? given(view) : marking(view, reasons)}
  </section>`;
}

/** What was marked, where nothing can be changed. */
function given({ filledIn, selfPoints }: IndicatorView): Markup {
  if (filledIn.choice === undefined) return html``;
  if (filledIn.choice === 'hoi') return html`<p><span class="tag tag-warn">đã hỏi lại người khai</span></p>`;
  const points = filledIn.choice === 'giu' ? number(selfPoints) : (filledIn.points ?? '').replace('.', ',');
  return html`<p>Thẩm định: <strong>${points}</strong> điểm</p>`;
}

function marking(view: IndicatorView, reasons: readonly ReasonChoice[]): Markup {
  const { id, filledIn, selfPoints, problem } = view;
  const fields = fieldsOf(id);
  const radio = (value: MarkChoice, label: string): Markup =>
    html`<label class="option"
      ><input
        type="radio"
        name="${fields.choice}"
        value="${value}"
        ${filledIn.choice === value ? html`checked` : ''}
      />
      ${label}</label
    >`;
  return html`<fieldset class="marking" ${problem === undefined ? '' : html`aria-describedby="loi-${id}"`}>
    <legend>Thẩm định câu ${view.number}</legend>
    ${radio('giu', `Đồng ý ${number(selfPoints)} điểm`)} ${radio('khac', 'Cho điểm khác')}
    ${radio('hoi', 'Hỏi lại người khai')}
    <div class="other-points">${pointsField(view)}</div>
    ${reasonFields(view, reasons)}
  </fieldset>`;
}

function reasonFields({ id, filledIn }: IndicatorView, reasons: readonly ReasonChoice[]): Markup {
  const fields = fieldsOf(id);
  return html`<div class="why">
    <label class="field"
      >Lý do
      <select name="${fields.reason}">
        <option value="">Chọn lý do</option>
        ${reasons.map(
          (reason) =>
            html`<option value="${reason.id}" ${filledIn.reason === reason.id ? html`selected` : ''}>
              ${reason.name}
            </option>`,
        )}
      </select></label
    >
    <label class="field"
      >Nói rõ thêm (người khai sẽ đọc được)
      <input
        type="text"
        name="${fields.text}"
        value="${filledIn.text ?? ''}"
        maxlength="1000"
        autocomplete="off"
    /></label>
  </div>`;
}

function pointsField({ id, filledIn, selfPoints, outOf, possible }: IndicatorView): Markup {
  const name = fieldsOf(id).points;
  const chosen = filledIn.points ?? '';
  if (possible === undefined)
    return html`<label class="field"
      >Số điểm
      <input
        type="number"
        name="${name}"
        min="0"
        max="${outOf}"
        step="0.01"
        inputmode="decimal"
        value="${chosen}"
    /></label>`;
  return html`<label class="field"
    >Số điểm
    <select name="${name}">
      <option value="">Chọn số điểm</option>
      ${possible.map(
        (points) =>
          html`<option value="${points}" ${chosen === String(points) ? html`selected` : ''}>
            ${number(points)}${points === selfPoints ? ' (như tự đánh giá)' : ''}
          </option>`,
      )}
    </select></label
  >`;
}

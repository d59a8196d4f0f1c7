import type { StepKind } from '../../../appraisal/step-kind';
import type { State } from '../../../appraisal/state';
import { html, type Markup } from '../../html';
import { momentOf, stateWords, stepWords } from './words';

/** One step in the life of a declaration, in words. */
export interface HistoryRow {
  readonly at: Date;
  readonly who: string;
  readonly what: 'submit' | StepKind;
  readonly from: State | null;
  readonly state: State;
  /** What changed, a line each, with before and after. */
  readonly details: readonly string[];
}

/** What happened so far, oldest first. */
export function historyList(rows: readonly HistoryRow[]): Markup {
  return html`<ol class="history">
    ${rows.map(
      ({ at, who, what, from, state, details }) =>
        html`<li>
          <p>
            <time datetime="${at.toISOString()}">${momentOf(at)}</time>:
            <strong>${who}</strong> ${stepWords[what]}
            ${
              from === null || from === state
                ? ''
                : html`<span class="muted">(${stateWords[from]} → ${stateWords[state]})</span>`
            }
          </p>
          ${
            details.length === 0
              ? ''
              : html`<ul class="small">
                  ${details.map((detail) => html`<li>${detail}</li>`)}
                </ul>`
          }
        </li>`,
    )}
  </ol>`;
}

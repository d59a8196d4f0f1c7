import type { ReportDuty } from '../../core/report-duty';
import type { ReportWish } from './report-effect';

/** A report as it is named to who owes it. */
export interface NamedReport {
  readonly duty: ReportDuty;
  /** In the plan's words. */
  readonly what: string;
  /** The unit with its kind: "xã Tân Hồng". */
  readonly unit: string;
  /** `YYYY-MM-DD`. */
  readonly lastGoodDay: string;
}

/** What came of what an officer said of a report. */
export type ReportNews =
  /** It is noted as sent now. */
  | { readonly kind: 'sent'; readonly report: NamedReport }
  /** All that can be meant were noted as sent before; at least one. */
  | { readonly kind: 'sent-before'; readonly reports: readonly NamedReport[] }
  /** These are noted as not sent, whatever they were before: all that can be meant; at least one. */
  | { readonly kind: 'not-sent'; readonly reports: readonly NamedReport[] }
  /** Several may be meant: the officer is to choose. */
  | { readonly kind: 'which'; readonly says: ReportWish['says']; readonly reports: readonly NamedReport[] }
  /** The plan asks no report of their unit now. */
  | { readonly kind: 'nothing-asked' }
  /** Only who proposes for a unit reports on it. */
  | { readonly kind: 'not-allowed' };

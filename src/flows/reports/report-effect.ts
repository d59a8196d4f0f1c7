import type { ReportDuty } from '../../core/report-duty';

/** What an officer says of a yearly report of their unit. */
export interface ReportWish {
  readonly says: 'sent' | 'not-sent';
  /** Which one, as it was chosen from several; left out: the one there is. */
  readonly duty?: ReportDuty;
}

import type { Clock } from '../../core/clock';
import type { Round } from '../../core/round';
import type { UnitIndex } from '../../core/units';
import type { Audit } from '../../store/audit';
import type { Figures } from '../../store/figures';
import type { LocalUnits } from '../../store/local-units';
import type { People } from '../../store/people';
import type { Reports } from '../../store/reports';

/** A report that units of some levels owe by the plan in one year. */
export interface PlannedReport {
  /** The id of the plan's deadline, such as `DT-D1`. */
  readonly entry: string;
  readonly year: number;
  readonly what: string;
  /** `YYYY-MM-DD`. */
  readonly lastGoodDay: string;
  /** Who gets it, in words. */
  readonly to: string;
  readonly levels: readonly ('commune' | 'province')[];
  /** No text says that they owe it since there are no districts. */
  readonly assumption: boolean;
}

/** What yearly reports are shown and marked with. */
export interface ReportsDeps {
  readonly reports: Reports;
  readonly figures: Pick<Figures, 'of'>;
  readonly audit: Pick<Audit, 'append'>;
  readonly people: People;
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
  readonly clock: Clock;
  readonly plannedIn: (year: number) => readonly PlannedReport[];
  /** Whether the plan is for this unit: it may be for part of the province only. */
  readonly isPlanned: (unit: string) => boolean;
  /** Every round, the newest first. */
  readonly allRounds: () => Promise<readonly Round[]>;
}

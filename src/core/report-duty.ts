/** A report a unit owes for one year, by an entry of the plan. */
export interface ReportDuty {
  /** The id of the unit that owes it, such as `2025:30010`. */
  readonly unit: string;
  /** The id of the plan's deadline, such as `DT-D1`. */
  readonly entry: string;
  readonly year: number;
}

/** A plain table to be put on paper or worked on in a workbook. */
export interface PaperTable {
  /** The name of the sheet: at most 31 characters, none of `: \ / ? * [ ]`. */
  readonly sheet: string;
  readonly title: string;
  /** Lines under the title: of what, as of when. */
  readonly below: readonly string[];
  /** What has to be said on every page, where that is so. */
  readonly band?: string;
  readonly columns: readonly {
    readonly heading: string;
    /** In characters. */
    readonly width: number;
    readonly align?: 'left' | 'center' | 'right';
  }[];
  /** A cell for each column. */
  readonly rows: readonly (readonly (string | number)[])[];
}

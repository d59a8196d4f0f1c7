import type { ImportDeps } from '../../../app/import-local-units';
import type { ReadWorkbook } from '../../../app/read-sheet';

/** What the pages about units are made of. */
export interface UnitsDeps extends ImportDeps {
  readonly readWorkbook: ReadWorkbook;
}

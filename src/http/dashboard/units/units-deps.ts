import type { SeeUnitsDeps } from '../../../app/dashboard/see-units';
import type { ImportDeps } from '../../../app/import-local-units';
import type { ReadWorkbook } from '../../../app/read-sheet';

/** What the pages about units are made of. */
export interface UnitsDeps extends ImportDeps, SeeUnitsDeps {
  readonly readWorkbook: ReadWorkbook;
}

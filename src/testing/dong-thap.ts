import { join } from 'node:path';
import { unitIndex, type UnitIndex } from '../core/units';
import { allSets } from '../criteria/catalogue';
import { buildScript, type Script } from '../flows/script';
import { readUnits } from '../store/unit-files';
import { projectFolder } from '../wiring/project-folder';

/** The real communes of the country, read once. */
export const communes: UnitIndex = unitIndex(readUnits(join(projectFolder(), 'data')));

/** Today's Đồng Tháp. */
export const province = '2025:82';

/** Movements of its plan that people can register for. */
export const movements = [
  { id: 'DT-C1', name: 'Học để thay đổi và thích ứng với công nghệ 4.0' },
  { id: 'DT-C3', name: 'Gia đình đọc sách' },
];

/** A trial round of 2026 in Đồng Tháp, with the published sets. */
export const dongThap: Script = buildScript({
  sets: allSets,
  communes,
  province,
  round: { id: 'thu-2026', year: 2026, kind: 'trial' },
  staffPauseMinutes: 60,
  movements,
});

import { join } from 'node:path';
import type { Unit } from '../core/units';
import { readUnits } from '../store/unit-files';
import { projectFolder } from './project-folder';

let units: readonly Unit[] | undefined;

/** The units that come with the program, read once. Throws what is wrong with their files. */
export function shippedUnits(): readonly Unit[] {
  units ??= readUnits(join(projectFolder(), 'data'));
  return units;
}

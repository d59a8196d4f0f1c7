import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import { readPlan } from '../notifications/plan/read-plan';
import type { ShippedPlan } from '../notifications/plan/shipped-plans';
import { projectFolder } from '../wiring/project-folder';

/** One of the plans in `data/plans`. */
export function shippedPlan(name: ShippedPlan): PlanProfile {
  const file = join(projectFolder(), 'data/plans', `${name}.json`);
  return readPlan(readFileSync(file, 'utf8'), file);
}

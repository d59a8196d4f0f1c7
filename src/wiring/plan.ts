import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';
import { unitPath } from '../core/unit-path';
import type { UnitIndex } from '../core/units';
import { readDenominators, type Denominator } from '../notifications/plan/denominators';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import { readPlan } from '../notifications/plan/read-plan';
import { projectFolder } from './project-folder';

type PlanConfig = Pick<Config, 'PLAN' | 'PLAN_FILE' | 'PLAN_DENOMINATORS' | 'PROVINCE'>;

const loaded = new WeakMap<PlanConfig, PlanProfile>();

/** The configured plan, read once. Throws what is wrong with its file, or that it is another province's. */
export function loadPlan(config: PlanConfig): PlanProfile {
  const plan = loaded.get(config) ?? planFrom(config);
  loaded.set(config, plan);
  return plan;
}

function planFrom({ PLAN, PLAN_FILE, PROVINCE }: PlanConfig): PlanProfile {
  const file = PLAN_FILE ?? join(projectFolder(), 'data/plans', `${PLAN}.json`);
  const plan = readPlan(textOf(file, PLAN_FILE === undefined ? 'PLAN' : 'PLAN_FILE'), file);
  if (plan.province === PROVINCE) return plan;
  throw new Error(
    `${file} is a plan of ${plan.province}, but PROVINCE is ${PROVINCE}. Set PROVINCE=${plan.province}.`,
  );
}

/** What the province says there is of what targets are a share of; nothing where no file is configured. Throws what is wrong. */
export function loadDenominators(
  { PLAN_DENOMINATORS: file }: PlanConfig,
  plan: PlanProfile,
  units: UnitIndex,
): readonly Denominator[] {
  if (file === undefined) return [];
  const isUnit = (id: string): boolean => unitPath(units, id).includes(plan.province);
  return readDenominators(textOf(file, 'PLAN_DENOMINATORS'), { file, plan, isUnit });
}

function textOf(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${variable}: expected a file that can be read; came ${file}`, { cause: error });
  }
}

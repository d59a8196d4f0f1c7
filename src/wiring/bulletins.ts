import { join } from 'node:path';
import type { BulletinDeps } from '../app/bulletins/bulletin-deps';
import { bulletinComposing } from '../app/bulletins/compose-for-sending';
import { steering } from '../app/broadcasts/steer';
import type { Composing } from '../app/broadcasts/broadcast-deps';
import type { Endpoint } from '../app/endpoint';
import { roundBook } from '../app/rounds/round-book';
import { skins } from '../bots/simulator/skin';
import type { Config } from '../config';
import type { Clock } from '../core/clock';
import { trialRound, type Round } from '../core/round';
import { systemClock } from '../core/system-clock';
import { unitIndex, type UnitIndex } from '../core/units';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import type { Reminding } from '../notifications/reminding';
import { readUnits } from '../store/unit-files';
import type { Store } from './open-store';
import { loadPlan } from './plan';
import { projectFolder } from './project-folder';
import { configuredReminding } from './reminders';

/** A bulletin to more people needs a second person, where nothing else is configured. */
const APPROVAL_ABOVE = 200;

interface Parts {
  readonly store: Store;
  readonly units: UnitIndex;
  readonly currentRound: () => Promise<Round>;
  readonly clock: Clock;
}

interface DeskParts extends Parts {
  readonly province: string;
  readonly plan: PlanProfile;
  readonly endpoints?: readonly Endpoint[];
  readonly approvalAbove?: number;
}

/** What officers write, see and send bulletins with. */
export const bulletinsOf = ({
  store,
  plan,
  endpoints = [],
  approvalAbove = APPROVAL_ABOVE,
  ...parts
}: DeskParts): BulletinDeps => ({
  ...store,
  ...parts,
  endpoints,
  approvalAbove,
  // Whoever sends looks every second anyway.
  steering: steering({ ...store, clock: parts.clock, wake: () => undefined }),
  movements: plan.campaigns.filter(({ registration }) => registration),
  skins,
});

/** How bulletins are gathered, worded and held back while they are sent. */
export const composingOf = ({
  store,
  reminding: { allowedAt },
  ...parts
}: Parts & { readonly reminding: Pick<Reminding, 'allowedAt'> }): Composing =>
  bulletinComposing({ ...store, ...parts, allowedAt });

/** The same as configured. */
export function configuredComposing(config: Config, store: Store): Composing {
  const clock = systemClock;
  const otherwise = trialRound(config.PLAN_YEAR ?? clock.now().getFullYear());
  return composingOf({
    store,
    clock,
    units: unitIndex(readUnits(join(projectFolder(), 'data'))),
    currentRound: roundBook({ rounds: store.rounds, clock, otherwise }).current,
    reminding: configuredReminding(config, loadPlan(config)),
  });
}

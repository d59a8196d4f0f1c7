import { audienceCounts } from '../app/bulletins/audience-counts';
import type { BulletinDeps, Movement } from '../app/bulletins/bulletin-deps';
import { bulletinComposing } from '../app/bulletins/compose-for-sending';
import { steering } from '../app/broadcasts/steer';
import type { Composing } from '../app/broadcasts/broadcast-deps';
import type { Endpoint } from '../app/endpoint';
import { roundBook } from '../app/rounds/round-book';
import { skins } from '../bots/simulator/skin';
import type { Config } from '../config';
import type { Clock } from '../core/clock';
import type { PhotoBytes } from '../photos/photo-bytes';
import { trialRound, type Round } from '../core/round';
import { systemClock } from '../core/system-clock';
import { unitIndex, type UnitIndex } from '../core/units';
import type { Reminding } from '../notifications/reminding';
import type { Store } from './open-store';
import { photoBytes } from './photo-bytes';
import { loadPlan } from './plan';
import { configuredReminding } from './reminders';
import { shippedUnits } from './shipped-units';

/** A bulletin to more people needs a second person, where nothing else is configured. */
const APPROVAL_ABOVE = 200;

/** How long a page may wait for the count of an audience, in milliseconds. */
const COUNT_PATIENCE = 25;

interface Parts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: UnitIndex;
  readonly currentRound: () => Promise<Round>;
  readonly clock: Clock;
}

interface DeskParts extends Parts {
  readonly province: string;
  /** Of which people can register for some movements. */
  readonly plan: { readonly campaigns: readonly (Movement & { readonly registration: boolean })[] };
  readonly endpoints?: readonly Endpoint[];
  readonly approvalAbove?: number;
  readonly countPatience?: number;
  /** What one message costs where a network charges for it, in đồng. */
  readonly paidMessagePrice?: number | undefined;
  readonly report: (what: string, details: Record<string, unknown>) => void;
}

/** What officers write, see and send bulletins with. */
export const bulletinsOf = ({
  store,
  plan,
  endpoints = [],
  approvalAbove = APPROVAL_ABOVE,
  countPatience: patience = COUNT_PATIENCE,
  paidMessagePrice: price,
  report,
  ...parts
}: DeskParts): BulletinDeps => ({
  ...store,
  ...parts,
  counts: audienceCounts({ ...store, ...parts, endpoints, report, patience }),
  approvalAbove,
  // Whoever sends looks every second anyway.
  steering: steering({ ...store, clock: parts.clock, wake: () => undefined }),
  movements: plan.campaigns.filter(({ registration }) => registration),
  skins,
  paid: { windows: chargedOn(endpoints), ...(price === undefined ? {} : { price }) },
});

/** What those networks can do on which messages that cost money are switched on. */
const chargedOn = (endpoints: readonly Endpoint[]): BulletinDeps['paid']['windows'] =>
  endpoints
    .map(({ channel: { capabilities } }) => capabilities)
    .filter(({ replyWindow }) => replyWindow !== undefined && replyWindow.openHours > replyWindow.freeHours);

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
    photoBytes: photoBytes(config, store.connection),
    units: unitIndex(shippedUnits()),
    currentRound: roundBook({ rounds: store.rounds, clock, otherwise }).current,
    reminding: configuredReminding(config, loadPlan(config)),
  });
}

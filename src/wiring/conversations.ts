import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { joinEmbedded, startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import type { Config } from '../config';
import { trialRound } from '../core/round';
import { systemClock } from '../core/system-clock';
import { unitPath } from '../core/unit-path';
import { unitIndex } from '../core/units';
import { migrateDeclarations } from '../store/migrate-declarations';
import { isFeedbackTime } from '../notifications/plan/feedback-time';
import { planArea } from '../notifications/plan/plan-area';
import { askedPlan } from './asked-plan';
import { assistant, type Assistant } from './assistant';
import type { Metrics } from './metrics';
import type { Network } from './network';
import { openStore, type Store } from './open-store';
import { photoBytes } from './photo-bytes';
import { plannedReports } from './planned-reports';
import { loadDenominators, loadPlan } from './plan';
import { configuredReminding } from './reminders';
import { shippedUnits } from './shipped-units';
import type { Undoings } from './undoings';

/** How often this process looks for work that nobody does. */
const SWEEP_EVERY_MS = 2_000;
const DATABASE = 'khuyenhoc';

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly measures: Metrics;
  readonly undo: Undoings;
  readonly networks: readonly Network[];
}

/** The name of this process among those on the same store; the same again after a restart. */
export const ownerName = ({ INSTANCE, PORT }: Config): string => INSTANCE ?? `${hostname()}:${PORT}`;

/** Opens the configured store, or the embedded one. */
export async function openConfiguredStore(config: Config, undo: Undoings): Promise<Store> {
  mkdirSync(config.DATA_DIR, { recursive: true });
  const store = await openStore(config.MONGODB_URI ?? (await embeddedStore(config, undo)));
  undo.later('store', store.close);
  return store;
}

/** For commands: the store of the running server, or the folder's own where no server runs. */
export async function joinConfiguredStore(config: Config, undo: Undoings): Promise<Store> {
  mkdirSync(config.DATA_DIR, { recursive: true });
  const store = await openStore(config.MONGODB_URI ?? (await joinedStore(config, undo)));
  undo.later('store', store.close);
  return store;
}

/** Takes up all conversations where they were left. */
export async function openConversations({
  config,
  store,
  measures,
  undo,
  networks,
}: Parts): Promise<Assistant> {
  const bytes = photoBytes(config, store.connection);
  await bytes.check();

  const byId = unitIndex(shippedUnits());
  const plan = loadPlan(config);
  const area = planArea(plan, byId);
  await migrateDeclarations(store.connection, (commune) => unitPath(byId, commune));
  const conversations = assistant({
    store,
    photoBytes: bytes,
    units: shippedUnits(),
    ...settingsOf(config),
    reminding: configuredReminding(config, plan, area),
    plan: askedPlan(plan, { units: byId, area, denominators: loadDenominators(config, plan, byId) }),
    owedReports: { plannedIn: plannedReports(plan), isPlanned: area.isPlanned },
    movements: plan.campaigns.filter(({ registration }) => registration),
    feedbackWantedOn: (day) => isFeedbackTime(plan, day),
    endpoints: networks.flatMap((network) => network.endpoints),
    clock: systemClock,
    watch: measures.watch,
    owner: ownerName(config),
    later: (milliseconds, task) => setTimeout(task, milliseconds).unref(),
  });
  undo.later('conversations', conversations.settled);
  await conversations.resume();
  const sweeping = setInterval(() => {
    conversations.sweep().catch((error: unknown) => measures.watch.troubled('sweep', { error }));
  }, SWEEP_EVERY_MS);
  undo.later('sweep', () => clearInterval(sweeping));
  return conversations;
}

const settingsOf = (config: Config) => ({
  province: config.PROVINCE,
  round: trialRound(config.PLAN_YEAR ?? systemClock.now().getFullYear()),
  staffPauseMinutes: config.STAFF_PAUSE_MINUTES,
  publicUrl: config.PUBLIC_URL,
  paidMessagePrice: config.ZALO_OA_PAID_MESSAGE_PRICE,
  approvalAbove: config.BULLETIN_APPROVAL_ABOVE,
});

async function embeddedStore({ DATA_DIR }: Config, undo: Undoings): Promise<string> {
  const embedded = await startEmbedded({ folder: join(DATA_DIR, 'store') });
  undo.later('embedded store', embedded.stop);
  void embedded.exited.then(() => undo.all('the embedded store ended', 1));
  return addressIn(embedded);
}

async function joinedStore({ DATA_DIR }: Config, undo: Undoings): Promise<string> {
  const joined = await joinEmbedded({ folder: join(DATA_DIR, 'store') });
  undo.later('embedded store', joined.stop);
  return addressIn(joined);
}

const addressIn = ({ uri }: { readonly uri: string }): string => `${uri.replace(/\/$/, '')}/${DATABASE}`;

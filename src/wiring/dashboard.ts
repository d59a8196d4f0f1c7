import { newInvitationCode } from '../app/officers/invitation-code';
import { refusalNoter } from '../app/sign-in/note-refusal';
import { signIn } from '../app/sign-in/sign-in';
import type { Endpoint } from '../app/endpoint';
import type { TakeTurn } from '../app/take-turn';
import type { Config } from '../config';
import type { Clock } from '../core/clock';
import { trialRound } from '../core/round';
import { systemClock } from '../core/system-clock';
import { currentSets } from '../criteria/catalogue';
import { unitIndex, type UnitIndex } from '../core/units';
import { readWorkbook } from '../documents/read-workbook';
import { auditPages } from '../http/dashboard/audit/audit';
import { bulletinPages } from '../http/dashboard/bulletins/pages';
import { dashboard } from '../http/dashboard/dashboard';
import { declarationPages } from '../http/dashboard/declarations/pages';
import { evidencePages } from '../http/dashboard/evidence/pages';
import { listPages } from '../http/dashboard/lists/pages';
import type { Page } from '../http/dashboard/page';
import { officersPages } from '../http/dashboard/officers/officers';
import { reportsPages } from '../http/dashboard/reports/reports';
import { roundsPages } from '../http/dashboard/rounds/rounds';
import { settingsPages } from '../http/dashboard/settings/settings';
import { stuckPages } from '../http/dashboard/stuck/pages';
import { todayPages } from '../http/dashboard/today/today';
import { unitsPages } from '../http/dashboard/units/units';
import type { ServerDeps } from '../http/server';
import { planArea } from '../notifications/plan/plan-area';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import type { PhotoBytes } from '../photos/photo-bytes';
import { DASHBOARD } from '../web/dashboard/at';

import { bulletinsOf } from './bulletins';
import { givenPages } from './given-pages';
import { peoplePages } from './people-pages';
import { declarationsDesk } from './declarations-desk';
import { recognitionLists } from './recognition-lists';
import { offices, type Offices } from './offices';
import type { Store } from './open-store';
import { photoBytes } from './photo-bytes';
import { loadPlan } from './plan';
import { plannedReports } from './planned-reports';
import { shippedUnits } from './shipped-units';

/** What the dashboard's pages are made of. */
export interface DashboardParts {
  readonly config: Pick<Config, 'PROVINCE' | 'PUBLIC_URL'>;
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: UnitIndex;
  readonly plan: PlanProfile;
  readonly offices: Offices;
  readonly clock: Clock;
  /** How a chat is told something. */
  readonly tell: TakeTurn;
  readonly report: ServerDeps['report'];
  /** Where bulletins go out; nowhere if left out. */
  readonly endpoints?: readonly Endpoint[];
  /** A bulletin to more people needs a second person. */
  readonly approvalAbove?: number;
  /** What one message costs where a network charges for it, in đồng. */
  readonly paidMessagePrice?: number | undefined;
  /** How long a page may wait for the count of an audience, in milliseconds; 25 if left out. */
  readonly countPatience?: number;
}

type Mounted = Extract<ServerDeps['routers'][number], { readonly router: unknown }>;

/** The officers' dashboard, ready to be mounted on the server. */
export function dashboardOf(parts: DashboardParts): Mounted {
  const { config, store, clock, tell, report } = parts;
  const router = dashboard({
    pages: dashboardPages(parts),
    signIn: signIn({
      ...store,
      clock,
      tellEntered: async ({ chat, id, device }) => {
        const at = clock.now().toISOString();
        await tell(chat, id, { kind: 'sign-in', at, news: { kind: 'entered', device } });
      },
    }),
    noteRefusal: refusalNoter({ ...store, clock }),
    publicUrl: config.PUBLIC_URL,
    report,
  });
  return { at: DASHBOARD, router };
}

/** Every page there is; each section adds its own. */
export function dashboardPages(parts: DashboardParts): readonly Page[] {
  return [...officePages(parts), ...deskPages(parts), ...newsPages(parts)];
}

/** What is about declarations. */
function deskPages(parts: DashboardParts): readonly Page[] {
  const desk = declarationsDesk(parts);
  return [
    ...declarationPages({ desk, appraise: parts.offices.appraise }),
    ...peoplePages(parts, desk),
    ...evidencePages({ ...desk, audit: parts.store.audit }),
    ...listPages(recognitionLists(parts, desk)),
    ...stuckPages({ ...parts.store, desk, tell: parts.tell }),
    ...givenPages(parts, desk),
  ];
}

/** What is about officers, units and rounds rather than declarations. */
function officePages({
  store,
  units,
  clock,
  offices: { roundBook, rounds },
  config,
  plan,
}: DashboardParts): readonly Page[] {
  const deps = {
    ...store,
    units,
    clock,
    province: config.PROVINCE,
    readWorkbook,
    newCode: newInvitationCode,
  };
  return [
    ...todayPages({ ...deps, currentRound: roundBook.current }),
    ...officersPages(deps),
    ...unitsPages({ ...deps, currentRound: roundBook.current }),
    ...roundsPages({ rounds, sets: currentSets, clock }),
    ...reportsPages({
      ...deps,
      plannedIn: plannedReports(plan),
      isPlanned: planArea(plan, units).isPlanned,
      allRounds: roundBook.all,
    }),
    ...auditPages(deps),
    ...settingsPages(deps),
  ];
}

/** What goes to many. */
const newsPages = (parts: DashboardParts): readonly Page[] =>
  bulletinPages({
    bulletins: bulletinsOf({
      ...parts,
      province: parts.config.PROVINCE,
      currentRound: parts.offices.roundBook.current,
    }),
    registered: () => parts.store.registrations.counts(parts.config.PROVINCE),
  });

/** The dashboard of the running program. */
export function openDashboard(
  config: Config,
  { store, tell, report, endpoints = [] }: Pick<DashboardParts, 'store' | 'tell' | 'report' | 'endpoints'>,
): Mounted {
  const round = trialRound(config.PLAN_YEAR ?? systemClock.now().getFullYear());
  return dashboardOf({
    config,
    store,
    photoBytes: photoBytes(config, store.connection),
    units: unitIndex(shippedUnits()),
    plan: loadPlan(config),
    offices: offices({ store, province: config.PROVINCE, round, clock: systemClock, tell }),
    clock: systemClock,
    tell,
    report,
    endpoints,
    approvalAbove: config.BULLETIN_APPROVAL_ABOVE,
    paidMessagePrice: config.ZALO_OA_PAID_MESSAGE_PRICE,
  });
}

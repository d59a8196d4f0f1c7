import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { changeOfficer } from '../app/officers/change-officer';
import { type ConversationId, conversationId, officerId } from '../core/ids';
import type { OfficerRole } from '../core/roles';
import { unitIndex } from '../core/units';
import { server } from '../http/server';
import { dashboardOf, type DashboardParts } from '../wiring/dashboard';
import type { Store } from '../wiring/open-store';
import { province } from './dong-thap';
import type { OfficeStage } from './office-stage';
import { shippedPlan } from './shipped-plan';

/** The dashboard of a stage, on a port of its own. */
export interface DashboardSite {
  /** `http://127.0.0.1:port/can-bo`. */
  readonly address: string;
  /** Makes the owner of a chat an officer. */
  readonly appoint: (chat: ConversationId, ...roles: readonly OfficerRole[]) => Promise<void>;
  /** Makes somebody an officer and signs them in; the cookie to send along, as `name=value`. */
  readonly signIn: (name: string, ...roles: readonly OfficerRole[]) => Promise<string>;
  /** Gives a browser the cookie. */
  readonly admit: (context: BrowserContext, cookie: string) => Promise<void>;
  /** What an operator would have been told. */
  readonly troubles: readonly string[];
  readonly stop: () => Promise<void>;
}

/** The store takes away what is over by its own clock, not by the stage's. */
const until = new Date('2100-01-01T00:00:00Z');

/** What the dashboard of a stage is made of. */
export const dashboardPartsOf = (
  store: Store,
  { units, clock, tell, photoBytes, offices }: OfficeStage,
  report: DashboardParts['report'],
): DashboardParts => ({
  config: { PROVINCE: province, PUBLIC_URL: undefined },
  store,
  photoBytes,
  units: unitIndex(units),
  plan: shippedPlan('dong-thap'),
  offices,
  clock,
  tell,
  report,
  countPatience: 10_000,
});

export async function dashboardSite(store: Store, stage: OfficeStage): Promise<DashboardSite> {
  const troubles: string[] = [];
  const { clock } = stage;
  const units = unitIndex(stage.units);
  const answer = server({
    checkReady: store.check,
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [
      dashboardOf(
        dashboardPartsOf(store, stage, (what, details) =>
          troubles.push(`${what} ${JSON.stringify(details)}`),
        ),
      ),
    ],
    report: (what) => troubles.push(what),
  });
  const http = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  // A test that keeps this process busy for long would find its connections closed.
  http.keepAliveTimeout = 60_000;
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  const appoint = async (chat: ConversationId, roles: readonly OfficerRole[]): Promise<void> => {
    for (const { role, unit } of roles) {
      const key = `${chat} ${role} ${unit}`;
      const change = { kind: 'granted', role, unit, key, by: 'test', at: clock.now() } as const;
      await changeOfficer({ ...store, units }, officerId(chat), change);
    }
  };

  return {
    address: `${origin}/can-bo`,
    troubles,
    appoint: (chat, ...roles) => appoint(chat, roles),
    signIn: async (name, ...roles) => {
      const chat = conversationId(`simulator:plain:${name}`);
      const id = officerId(chat);
      const at = clock.now();
      await appoint(chat, roles);
      const token = randomBytes(32).toString('base64url');
      await store.webSessions.put(
        { officer: id, chat, begunAt: at, usedAt: at, until, device: 'trình duyệt thử' },
        token,
      );
      return `khuyen-hoc=${token}`;
    },
    admit: async (context, cookie) => {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: origin, sameSite: 'Strict' }]);
    },
    stop: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

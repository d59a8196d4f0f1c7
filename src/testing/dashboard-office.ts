import type { RoleName } from '../core/roles';
import { dashboardSite, type DashboardSite } from './dashboard-site';
import { formFiller, type FormFiller } from './form-filler';
import { officeStage, type OfficeStage, tanHong } from './office-stage';
import { openTestStore, type TestStore } from './test-store';

interface Opened {
  readonly store: TestStore;
  readonly stage: OfficeStage;
  readonly site: DashboardSite;
}

/** The dashboard of an office, from the moment the tests of a file begin. */
export interface DashboardOffice extends Opened {
  /** Somebody signed in with a role: by default an officer of xã Tân Hồng. */
  readonly officer: (name: string, role?: RoleName, unit?: string) => Promise<FormFiller>;
}

/** A commune that is not Tân Hồng. */
export const elsewhere = '2025:30019';

/**
 * What the tests of a file are about: a store of its own with an office and its dashboard, opened and prepared before them,
 * closed after them. No trouble may have been reported by then.
 */
export function dashboardOffice(prepare?: (office: DashboardOffice) => Promise<void>): DashboardOffice {
  let opened: Opened | undefined;
  const open = (): Opened => {
    if (opened === undefined) throw new Error('The office opens when the tests begin.');
    return opened;
  };
  const office: DashboardOffice = {
    get store() {
      return open().store;
    },
    get stage() {
      return open().stage;
    },
    get site() {
      return open().site;
    },
    officer: async (name, role = 'commune-officer', unit = tanHong[0]) => {
      const { site } = open();
      return formFiller(site.address, await site.signIn(name, { role, unit }));
    },
  };
  beforeAll(async () => {
    const store = await openTestStore();
    const stage = await officeStage(store);
    opened = { store, stage, site: await dashboardSite(store, stage) };
    await prepare?.(office);
  });
  afterAll(async () => {
    const { site, store, stage } = open();
    await site.stop();
    await store.drop();
    expect([...site.troubles, ...stage.troubles]).toEqual([]);
  });
  return office;
}

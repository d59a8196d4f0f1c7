import { unitIndex } from '../../core/units';
import { officeStage, tanHong } from '../../testing/office-stage';
import { seedDeclarations } from '../../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { seeAudit } from './see-audit';

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.drop());

describe('the log', () => {
  it('shows what was done with a declaration to the auditors of its commune, and not to those of another', async () => {
    const stage = await officeStage(store);
    const [resident] = await seedDeclarations(stage, 1);
    const { declaration } = resident!;
    const deed = { who: 'hung', what: 'appraisal.taken', details: { declaration } };
    await store.audit.append({ key: 'taken', at: stage.clock.now(), ...deed });
    const deps = { ...store, units: unitIndex(stage.units), province: tanHong[1] };
    const seenIn = async (unit: string): Promise<readonly string[]> => {
      const { entries } = await seeAudit(deps, { id: 'tra', roles: [{ role: 'auditor', unit }] }, {});
      return entries.filter(({ details }) => details['declaration'] === declaration).map(({ what }) => what);
    };
    expect(await seenIn(tanHong[0])).toContain('appraisal.taken');
    expect(await seenIn(tanHong[1])).toContain('appraisal.taken');
    expect(await seenIn('2025:30010')).toEqual([]);
  });
});

import { officerId } from '../../core/ids';
import { roleNames, type RoleName } from '../../core/roles';
import { chatOf, officerStage, type OfficerStage } from '../../testing/officers';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { changeLocalUnit } from '../change-local-unit';
import { invite } from './invite';
import { listOfficers } from './list-officers';
import type { Acting } from './officer-deps';
import { revokeRole, withdrawInvitation } from './revoke';

/*
 * Every use case of officers × every role × where its unit stands to the unit something is done in. A new use case belongs
 * into `useCases`, with the roles that may do it.
 */

const province = '2025:82';
const commune = '2025:29926';
const hamlet = `${commune}/ap-3`;
const otherCommune = '2025:28321';

let store: TestStore;
let stage: OfficerStage;
let requests = 0;
beforeAll(async () => {
  store = await openTestStore();
  stage = officerStage(store);
  await store.localUnits.add(
    [{ id: hamlet, kind: 'Ấp', name: '3', parent: commune, state: 'active' }],
    new Date(0),
  );
  await stage.officer('above', { role: 'admin', unit: province });
});
afterAll(() => store.drop());

interface UseCase {
  readonly name: string;
  readonly allowed: readonly RoleName[];
  /** Does it in the unit; whether it was not forbidden. */
  readonly done: (acting: Acting, unit: string) => Promise<boolean>;
}

const request = () => `request ${String(++requests)}`;
const isAllowed = (outcome: { readonly kind: string; readonly why?: string }) =>
  outcome.why !== 'not-allowed';

const useCases: readonly UseCase[] = [
  {
    name: 'invite',
    allowed: ['admin'],
    done: async (acting, unit) =>
      isAllowed(await invite(stage, acting, { role: 'assistant', unit, request: request() })),
  },
  {
    name: 'withdraw an invitation',
    allowed: ['admin'],
    done: async (acting, unit) => {
      const above = await stage.officer('above');
      const made = await invite(stage, above, { role: 'assistant', unit, request: request() });
      if (made.kind !== 'invited') throw new Error(made.why);
      const outcome = await withdrawInvitation(stage, acting, made.invitation);
      const now = await store.invitations.find(made.invitation);
      expect(now?.withdrawn ?? false).toBe(outcome.kind === 'withdrawn');
      return isAllowed(outcome);
    },
  },
  {
    name: 'revoke',
    allowed: ['admin'],
    done: async (acting, unit) => {
      const name = `victim ${String(++requests)}`;
      await stage.officer(name, { role: 'assistant', unit });
      const officer = officerId(chatOf(name));
      const outcome = await revokeRole(stage, acting, {
        officer,
        role: 'assistant',
        unit,
        request: request(),
      });
      const [now] = await store.officers.find([officer]);
      expect(now?.state).toBe(outcome.kind === 'revoked' ? 'revoked' : 'active');
      return isAllowed(outcome);
    },
  },
  {
    name: 'list',
    allowed: ['admin'],
    done: async (acting, unit) => isAllowed(await listOfficers(stage, acting, unit)),
  },
  {
    name: 'change a local unit',
    allowed: ['commune-officer', 'province-officer', 'admin'],
    done: async (acting, unit) => {
      const name = `Tên ${String(++requests)}`;
      const outcome = await changeLocalUnit(stage, acting, {
        kind: 'rename',
        unit,
        name,
        request: request(),
      });
      const now = await store.localUnits.find(unit);
      expect(now?.name === name).toBe(outcome.kind === 'done');
      return isAllowed(outcome);
    },
  },
];

const places = [
  { where: 'in the unit itself', unitOfRole: hamlet, isWithin: true },
  { where: 'in the commune above', unitOfRole: commune, isWithin: true },
  { where: 'in the province', unitOfRole: province, isWithin: true },
  { where: 'in an ấp beside', unitOfRole: `${commune}/ap-4`, isWithin: false },
  { where: 'in an ấp whose id begins alike', unitOfRole: `${hamlet}0`, isWithin: false },
  { where: 'in a Tổ below', unitOfRole: `${hamlet}/to-1`, isWithin: false },
  { where: 'in another commune', unitOfRole: otherCommune, isWithin: false },
  { where: 'in another province', unitOfRole: '2025:79', isWithin: false },
  { where: 'in the commune of before', unitOfRole: '2024:29926', isWithin: false },
] as const;

const walk = useCases.flatMap((useCase) =>
  roleNames.flatMap((role) =>
    places.map((place) => ({
      ...useCase,
      ...place,
      role,
      expected: place.isWithin && useCase.allowed.includes(role),
    })),
  ),
);

describe('what officers do about officers and units', () => {
  it.each(walk)('$name, as $role $where: $expected', async ({ done, role, unitOfRole, expected }) => {
    const acting = { id: officerId(chatOf('walker')), roles: [{ role, unit: unitOfRole }] };
    expect(await done(acting, hamlet)).toBe(expected);
  });

  it.each(useCases)('$name: nobody without a role', async (each) => {
    const nobody = { id: officerId(chatOf('nobody')), roles: [] };
    expect(await each.done(nobody, hamlet)).toBe(false);
  });
});

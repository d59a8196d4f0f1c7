import { join } from 'node:path';
import { actingIn } from '../app/officers/acting-officer';
import { changeOfficer } from '../app/officers/change-officer';
import { newInvitationCode } from '../app/officers/invitation-code';
import type { Acting, OfficerDeps } from '../app/officers/officer-deps';
import { conversationId, officerId, type ConversationId } from '../core/ids';
import type { OfficerRole } from '../core/roles';
import { unitIndex } from '../core/units';
import { readUnits } from '../store/unit-files';
import type { TestStore } from './test-store';

const units = unitIndex(readUnits(join(__dirname, '../../data')));

export interface OfficerStage extends OfficerDeps {
  /** Goes on by itself only through this. */
  readonly pass: (hours: number) => void;
  /** Makes the owner of a chat an officer, as if they had been invited. */
  readonly officer: (name: string, ...roles: readonly OfficerRole[]) => Promise<Acting>;
}

export const chatOf = (name: string): ConversationId => conversationId(`simulator:plain:${name}`);

/** Officers over a test store, with a clock of their own. */
export function officerStage(store: TestStore): OfficerStage {
  let now = new Date(Date.UTC(2026, 0, 1));
  const deps = { ...store, units, clock: { now: () => now }, newCode: newInvitationCode };
  return {
    ...deps,
    pass: (hours) => (now = new Date(now.getTime() + hours * 3_600_000)),
    officer: async (name, ...roles) => {
      const id = officerId(chatOf(name));
      for (const { role, unit } of roles) {
        const key = `${name} ${role} ${unit}`;
        await changeOfficer(deps, id, { kind: 'granted', role, unit, key, by: 'test', at: now });
      }
      return (await actingIn(deps, chatOf(name))) ?? { id, roles: [] };
    },
  };
}

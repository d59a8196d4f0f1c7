import type { OfficerId } from './ids';
import type { OfficerRole } from './roles';

/** Why a role was taken back. */
export const revokeReasons = ['resigned', 'moved', 'mistaken', 'misused', 'other'] as const;
export type RevokeReason = (typeof revokeReasons)[number];

/** A change of what an officer may do. */
export interface OfficerChange extends OfficerRole {
  readonly kind: 'granted' | 'revoked';
  /** Of the deed: the same deed changes an officer once. */
  readonly key: string;
  /** The officer, or the command, that it goes back to. */
  readonly by: string;
  readonly at: Date;
  readonly reason?: RevokeReason;
}

/** A person trusted with roles (cán bộ). Who has none left is `revoked`; the history says what they had. */
export interface Officer {
  readonly id: OfficerId;
  readonly roles: readonly OfficerRole[];
  readonly state: 'active' | 'revoked';
  /** Oldest first. */
  readonly history: readonly OfficerChange[];
  /** Counts the changes; 0 has never been stored. */
  readonly version: number;
}

/** Someone who was never an officer. */
export const newOfficer = (id: OfficerId): Officer => ({
  id,
  roles: [],
  state: 'revoked',
  history: [],
  version: 0,
});

/** The officer after a change; the very same one if the deed was done before, or changes nothing. */
export function withChange(officer: Officer, change: OfficerChange): Officer {
  const { kind, role, unit, key } = change;
  const held = officer.roles.some((it) => isSameRole(it, change));
  if (officer.history.some((done) => done.key === key) || held === (kind === 'granted')) return officer;
  const roles =
    kind === 'granted'
      ? [...officer.roles, { role, unit }]
      : officer.roles.filter((it) => !isSameRole(it, change));
  return {
    id: officer.id,
    roles,
    state: roles.length > 0 ? 'active' : 'revoked',
    history: [...officer.history, change],
    version: officer.version + 1,
  };
}

export const isSameRole = (one: OfficerRole, other: OfficerRole): boolean =>
  one.role === other.role && one.unit === other.unit;

import type { UnitKind } from './unit-path';

/** What an officer (cán bộ) may be trusted with; always within a unit and what lies below it. */
export const roleNames = [
  'assistant',
  'commune-officer',
  'province-officer',
  'publicist',
  'auditor',
  'admin',
] as const;
export type RoleName = (typeof roleNames)[number];

/** Everything an officer does; each of their reads and writes is one of these. */
export const actions = [
  'see-figures',
  'see-declarations',
  'appraise',
  'propose',
  'recognise',
  'assist',
  'write-to-people',
  'send-bulletins',
  'see-audit',
  'manage-units',
  'manage-officers',
  'manage-rounds',
] as const;
export type Action = (typeof actions)[number];

/** A role in a unit, such as `commune-officer` of `2025:30010`. */
export interface OfficerRole {
  readonly role: RoleName;
  /** The id of the unit; the role reaches the unit and everything below it. */
  readonly unit: string;
}

const actionsOf: Readonly<Record<RoleName, readonly Action[]>> = {
  assistant: ['see-figures', 'see-declarations', 'assist'],
  'commune-officer': [
    'see-figures',
    'see-declarations',
    'appraise',
    'propose',
    'assist',
    'write-to-people',
    'manage-units',
  ],
  'province-officer': [
    'see-figures',
    'see-declarations',
    'appraise',
    'propose',
    'recognise',
    'assist',
    'write-to-people',
    'see-audit',
    'manage-units',
    'manage-rounds',
  ],
  publicist: ['see-figures', 'send-bulletins'],
  auditor: ['see-figures', 'see-declarations', 'see-audit'],
  admin: ['see-figures', 'see-audit', 'manage-units', 'manage-officers', 'manage-rounds'],
};

const unitKindsOf: Readonly<Record<RoleName, readonly UnitKind[]>> = {
  assistant: ['commune', 'hamlet', 'group'],
  'commune-officer': ['commune'],
  'province-officer': ['province'],
  publicist: ['province', 'commune'],
  auditor: ['province', 'commune'],
  admin: ['province', 'commune'],
};

/**
 * Whether one of these roles allows the action in a unit. `path`: the unit's own id and those of the units it lies in, as
 * `unitPath` gives it. This is the one place that decides; an empty path is of no unit, and nobody is allowed anything there.
 */
export function mayDo(roles: readonly OfficerRole[], action: Action, path: readonly string[]): boolean {
  return roles.some(({ role, unit }) => actionsOf[role].includes(action) && path.includes(unit));
}

/** The units in which these roles allow the action, each standing for all below it. */
export function areaOf(roles: readonly OfficerRole[], action: Action): readonly string[] {
  const units = roles.filter(({ role }) => actionsOf[role].includes(action)).map(({ unit }) => unit);
  return Array.from(new Set(units));
}

/** Whether the role is one of a unit of this kind: nobody recognises titles for an ấp, or is a commune's officer of a province. */
export function roleFits(role: RoleName, kind: UnitKind): boolean {
  return unitKindsOf[role].includes(kind);
}

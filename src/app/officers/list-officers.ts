import type { OfficerId } from '../../core/ids';
import { mayDo, type OfficerRole } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import type { Invitation } from '../../store/invitations';
import type { Acting, OfficerDeps } from './officer-deps';

export interface ListedOfficer {
  readonly id: OfficerId;
  /** Those within the unit that was asked for; of roles elsewhere nothing is said. */
  readonly roles: readonly OfficerRole[];
}

export type ListOutcome =
  | {
      readonly kind: 'listed';
      readonly officers: readonly ListedOfficer[];
      /** The invitations that can still be taken, the latest first. */
      readonly invitations: readonly Invitation[];
    }
  | { readonly kind: 'refused'; readonly why: 'not-allowed' };

/** The officers of a unit and all below it, for who manages them there. */
export async function listOfficers(deps: OfficerDeps, acting: Acting, unit: string): Promise<ListOutcome> {
  const { units, officers, invitations, clock } = deps;
  if (!mayDo(acting.roles, 'manage-officers', unitPath(units, unit)))
    return { kind: 'refused', why: 'not-allowed' };
  const [found, open] = await Promise.all([officers.findIn(unit), invitations.findOpenIn(unit, clock.now())]);
  const within = (role: OfficerRole) => unitPath(units, role.unit).includes(unit);
  return {
    kind: 'listed',
    officers: found.map(({ id, roles }) => ({ id, roles: roles.filter(within) })),
    invitations: open,
  };
}

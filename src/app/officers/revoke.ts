import type { InvitationId, OfficerId } from '../../core/ids';
import { isSameRole } from '../../core/officer';
import { mayDo, type OfficerRole } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import { changeOfficer } from './change-officer';
import type { Acting, OfficerDeps } from './officer-deps';

export type RevokeOutcome =
  | { readonly kind: 'revoked' }
  /** They do not hold that role: nothing was changed. */
  | { readonly kind: 'not-held' }
  | { readonly kind: 'refused'; readonly why: 'not-allowed' | 'last-admin' };

export interface Revoking extends OfficerRole {
  readonly officer: OfficerId;
  /** Unique to the deed. */
  readonly request: string;
}

/** Takes a role from an officer. The last admin of a unit stays, unless an admin above is left. */
export async function revokeRole(
  deps: OfficerDeps,
  acting: Acting,
  revoking: Revoking,
): Promise<RevokeOutcome> {
  const { officer, role, unit, request } = revoking;
  const path = unitPath(deps.units, unit);
  if (!mayDo(acting.roles, 'manage-officers', path)) return { kind: 'refused', why: 'not-allowed' };
  const [stored] = await deps.officers.find([officer]);
  const key = `officer:${request}:revoked`;
  const isDone = stored?.history.some((change) => change.key === key) ?? false;
  if (!isDone && stored?.roles.some((held) => isSameRole(held, revoking)) !== true)
    return { kind: 'not-held' };
  if (!isDone && role === 'admin') {
    const admins = await deps.officers.findWith('admin', path);
    if (admins.every(({ id }) => id === officer)) return { kind: 'refused', why: 'last-admin' };
  }
  const at = deps.clock.now();
  await changeOfficer(deps, officer, { kind: 'revoked', role, unit, key, by: acting.id, at });
  await deps.audit.append({
    key,
    at,
    who: acting.id,
    what: 'officer.revoked',
    details: { officer, role, unit },
  });
  return { kind: 'revoked' };
}

export type WithdrawOutcome =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'refused'; readonly why: 'not-allowed' | 'not-found' | 'used' };

/** Makes an invitation void that nobody took yet. */
export async function withdrawInvitation(
  { invitations, audit, clock }: OfficerDeps,
  acting: Acting,
  id: InvitationId,
): Promise<WithdrawOutcome> {
  const invitation = await invitations.find(id);
  if (invitation === undefined) return { kind: 'refused', why: 'not-found' };
  if (!mayDo(acting.roles, 'manage-officers', invitation.path))
    return { kind: 'refused', why: 'not-allowed' };
  if (!(await invitations.withdraw(id))) return { kind: 'refused', why: 'used' };
  await audit.append({
    key: `invitation:${id}:withdrawn`,
    at: clock.now(),
    who: acting.id,
    what: 'officer.invitation-withdrawn',
    details: { invitation: id, role: invitation.role, unit: invitation.unit },
  });
  return { kind: 'withdrawn' };
}

import { conversationId, type InvitationId, type OfficerId } from '../../core/ids';
import { isSameRole, type Officer, type RevokeReason } from '../../core/officer';
import { mayDo, type OfficerRole } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import { actingIn, officerIdsOf } from './acting-officer';
import { changeOfficer } from './change-officer';
import type { Acting, OfficerDeps } from './officer-deps';

export type RevokeOutcome =
  | { readonly kind: 'revoked' }
  /** They do not hold that role: nothing was changed. */
  | { readonly kind: 'not-held' }
  | { readonly kind: 'refused'; readonly why: 'not-allowed' | 'last-admin' };

export interface Revoking extends OfficerRole {
  readonly officer: OfficerId;
  readonly reason?: RevokeReason;
  /** Unique to the deed. */
  readonly request: string;
}

/** Takes a role from an officer; who has none left is signed out. The last admin of a unit stays, unless an admin above is left. */
export async function revokeRole(
  deps: OfficerDeps,
  acting: Acting,
  revoking: Revoking,
): Promise<RevokeOutcome> {
  const { officer, unit, request } = revoking;
  const path = unitPath(deps.units, unit);
  if (!mayDo(acting.roles, 'manage-officers', path)) return { kind: 'refused', why: 'not-allowed' };
  const [stored] = await deps.officers.find([officer]);
  const key = `officer:${request}:revoked`;
  const isDone = stored?.history.some((change) => change.key === key) === true;
  const holds = stored !== undefined && holdsRole(stored, revoking);
  if (!isDone && !holds) return { kind: 'not-held' };
  if (!isDone && revoking.role === 'admin' && (await isLastAdmin(deps, officer, path)))
    return { kind: 'refused', why: 'last-admin' };
  return carryOut(deps, acting, revoking, key);
}

const holdsRole = ({ roles }: Officer, role: OfficerRole): boolean =>
  roles.some((held) => isSameRole(held, role));

async function carryOut(
  deps: OfficerDeps,
  acting: Acting,
  { officer, role, unit, reason }: Revoking,
  key: string,
): Promise<RevokeOutcome> {
  const at = deps.clock.now();
  const because = reason === undefined ? {} : { reason };
  await changeOfficer(deps, officer, { kind: 'revoked', role, unit, key, by: acting.id, at, ...because });
  await signOutWithoutRole(deps, officer);
  await deps.audit.append({
    key,
    at,
    who: acting.id,
    what: 'officer.revoked',
    details: { officer, role, unit, ...because },
  });
  return { kind: 'revoked' };
}

async function isLastAdmin(
  { officers }: OfficerDeps,
  officer: OfficerId,
  path: readonly string[],
): Promise<boolean> {
  const admins = await officers.findWith('admin', path);
  return admins.every(({ id }) => id === officer);
}

async function signOutWithoutRole(deps: OfficerDeps, officer: OfficerId): Promise<void> {
  const chat = conversationId(officer);
  if ((await actingIn(deps, chat)) !== undefined) return;
  await deps.webSessions.endOf(await officerIdsOf(deps, chat));
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

import { invitationId, type InvitationId } from '../../core/ids';
import { mayDo, roleFits, type OfficerRole } from '../../core/roles';
import { unitKind, unitPath } from '../../core/unit-path';
import { COMMAND, idFrom, type Acting, type OfficerDeps } from './officer-deps';

const HOUR_MS = 60 * 60 * 1000;
const VALID_MS = 72 * HOUR_MS;

/** `code` is shown once, and can't be had again; inviting again by the same request gives another and makes it void. */
export interface Invited {
  readonly kind: 'invited';
  readonly invitation: InvitationId;
  readonly code: string;
  readonly until: Date;
}

export type InviteOutcome =
  | Invited
  | {
      readonly kind: 'refused';
      readonly why: 'not-allowed' | 'unknown-unit' | 'unit-retired' | 'role-does-not-fit' | 'invited-before';
    };

/** Offers a role in a unit where the officer may manage officers. `request` is unique to the deed. */
export async function invite(
  deps: OfficerDeps,
  acting: Acting,
  asked: OfficerRole & { readonly request: string },
): Promise<InviteOutcome> {
  if (!mayDo(acting.roles, 'manage-officers', unitPath(deps.units, asked.unit)))
    return { kind: 'refused', why: 'not-allowed' };
  return offer(deps, acting.id, asked);
}

export type FirstAdminOutcome =
  InviteOutcome | { readonly kind: 'refused'; readonly why: 'has-admin' | 'no-unit' };

/** Offers the role of admin from the command line: for the first one of a unit, or if `more` are wished for. */
export async function inviteFirstAdmin(
  deps: OfficerDeps,
  asked: { readonly unit: string; readonly more: boolean; readonly request: string },
): Promise<FirstAdminOutcome> {
  const path = unitPath(deps.units, asked.unit);
  if (path.length === 0) return { kind: 'refused', why: 'no-unit' };
  const admins = await deps.officers.findWith('admin', path);
  if (admins.length > 0 && !asked.more) return { kind: 'refused', why: 'has-admin' };
  return offer(deps, COMMAND, { role: 'admin', unit: asked.unit, request: asked.request });
}

async function offer(
  deps: OfficerDeps,
  by: string,
  { role, unit, request }: OfficerRole & { readonly request: string },
): Promise<InviteOutcome> {
  const { invitations, audit, clock, newCode } = deps;
  const flaw = await flawOf(deps, { role, unit });
  if (flaw !== undefined) return { kind: 'refused', why: flaw };
  const [id, code, at] = [invitationId(idFrom(request)), newCode(), clock.now()];
  const until = new Date(at.getTime() + VALID_MS);
  await invitations.put({ id, role, unit, path: unitPath(deps.units, unit), by, at, until }, code);
  if ((await invitations.findByCode(code))?.id !== id) return { kind: 'refused', why: 'invited-before' };
  await audit.append({
    key: `invitation:${id}:made`,
    at,
    who: by,
    what: 'officer.invited',
    details: { invitation: id, role, unit },
  });
  return { kind: 'invited', invitation: id, code, until };
}

async function flawOf(
  { units, localUnits }: OfficerDeps,
  { role, unit }: OfficerRole,
): Promise<'unknown-unit' | 'unit-retired' | 'role-does-not-fit' | undefined> {
  const kind = unitKind(units, unit);
  if (kind === undefined) return 'unknown-unit';
  if (kind === 'hamlet' || kind === 'group') {
    const local = await localUnits.find(unit);
    if (local === undefined) return 'unknown-unit';
    if (local.state === 'retired') return 'unit-retired';
  }
  return roleFits(role, kind) ? undefined : 'role-does-not-fit';
}

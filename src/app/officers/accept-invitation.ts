import { conversationId, type ConversationId, type InvitationId, type OfficerId } from '../../core/ids';
import { isSameRole } from '../../core/officer';
import { mayDo, type OfficerRole } from '../../core/roles';
import type { Invitation } from '../../store/invitations';
import { actingIn, officerIdsOf } from './acting-officer';
import { changeOfficer } from './change-officer';
import { readInvitationCode } from './invitation-code';
import { COMMAND, type OfficerDeps } from './officer-deps';

const HOUR_MS = 60 * 60 * 1000;
/** Wrong codes of a chat within an hour, after which none is taken from it. */
const MOST_WRONG = 5;

/** What came of typing a code; the chat says each in its own sentence. */
export type AcceptOutcome =
  | (OfficerRole & { readonly kind: 'accepted'; readonly officer: OfficerId })
  /** They hold that role: nothing was changed, and the invitation can still be taken if it could before. */
  | (OfficerRole & { readonly kind: 'held-already' })
  | { readonly kind: 'refused'; readonly why: AcceptFlaw };

/** `void`: it was withdrawn, its unit retired, or who invited may no longer do so. */
export type AcceptFlaw = 'wrong-code' | 'too-many' | 'expired' | 'used' | 'void';

export interface Accepting {
  /** As it was typed, or the payload of a deep link. */
  readonly code: string;
  readonly conversation: ConversationId;
  readonly at: Date;
  /** Unique to the message, and the same when it is worked on again. */
  readonly request: string;
}

/** Takes the role that the code offers. Worked on again by the same request, it comes to the same end. */
export async function acceptInvitation(deps: OfficerDeps, accepting: Accepting): Promise<AcceptOutcome> {
  const { conversation, at, request } = accepting;
  const hourAgo = new Date(at.getTime() - HOUR_MS);
  if ((await deps.invitations.countWrong(hourAgo, { from: conversation, except: request })) >= MOST_WRONG)
    return tooMany(deps, accepting);
  const code = readInvitationCode(accepting.code);
  const invitation = code === undefined ? undefined : await deps.invitations.findByCode(code);
  if (invitation === undefined) {
    await deps.invitations.noteWrong({ id: request, from: conversation, at });
    return { kind: 'refused', why: 'wrong-code' };
  }
  const { role, unit } = invitation;
  const acting = await actingIn(deps, conversation);
  const isMine = invitation.usedBy === request;
  if (!isMine && acting?.roles.some((held) => isSameRole(held, invitation)))
    return { kind: 'held-already', role, unit };
  const flaw = isMine ? undefined : await flawOf(deps, invitation, at);
  if (flaw !== undefined) return refused(deps, accepting, { invitation: invitation.id, flaw });
  if (!(await deps.invitations.use(invitation.id, request)))
    return refused(deps, accepting, { invitation: invitation.id, flaw: 'used' });
  return granted(deps, accepting, invitation);
}

async function granted(
  deps: OfficerDeps,
  { conversation, at }: Accepting,
  invitation: Invitation,
): Promise<AcceptOutcome> {
  const { id, role, unit, by } = invitation;
  const [officer] = await officerIdsOf(deps, conversation);
  const key = `invitation:${id}:accepted`;
  await changeOfficer(deps, officer, { kind: 'granted', role, unit, key, by, at });
  await deps.audit.append({
    key,
    at,
    who: officer,
    what: 'officer.accepted',
    details: { invitation: id, role, unit, by, chat: conversation },
  });
  return { kind: 'accepted', role, unit, officer };
}

async function flawOf(
  deps: OfficerDeps,
  invitation: Invitation,
  at: Date,
): Promise<'used' | 'expired' | 'void' | undefined> {
  const { unit, until, usedBy, withdrawn } = invitation;
  if (usedBy !== undefined) return 'used';
  if (withdrawn) return 'void';
  if (until <= at) return 'expired';
  if (unit.includes('/') && (await deps.localUnits.find(unit))?.state !== 'active') return 'void';
  return (await mayStillInvite(deps, invitation)) ? undefined : 'void';
}

/** Nobody's invitation outlives the right to make it. */
async function mayStillInvite(deps: OfficerDeps, { by, path }: Invitation): Promise<boolean> {
  if (by === COMMAND) return true;
  // An officer's id is a chat's, and leads to all roles of the person.
  const inviter = await actingIn(deps, conversationId(by));
  return mayDo(inviter?.roles ?? [], 'manage-officers', path);
}

/** Someone had a real code in their hands: that is worth knowing. */
async function refused(
  { audit }: OfficerDeps,
  { conversation, at, request }: Accepting,
  { invitation, flaw }: { readonly invitation: InvitationId; readonly flaw: AcceptFlaw },
): Promise<AcceptOutcome> {
  await audit.append({
    key: `invitation:${invitation}:refused:${request}`,
    at,
    who: conversation,
    what: 'officer.invitation-refused',
    details: { invitation, why: flaw },
  });
  return { kind: 'refused', why: flaw };
}

/** Noted once an hour, however often the chat goes on. */
async function tooMany({ audit }: OfficerDeps, { conversation, at }: Accepting): Promise<AcceptOutcome> {
  await audit.append({
    key: `invitation-tries:${conversation}:${at.toISOString().slice(0, 13)}`,
    at,
    who: conversation,
    what: 'officer.too-many-codes',
    details: {},
  });
  return { kind: 'refused', why: 'too-many' };
}

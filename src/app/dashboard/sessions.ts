import { conversationId, type OfficerId } from '../../core/ids';
import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { LocalUnits } from '../../store/local-units';
import type { WebSession } from '../../store/web-sessions';
import type { Officer } from '../appraise/appraise-deps';
import { officerIdsOf } from '../officers/acting-officer';
import type { SignInDeps } from '../sign-in/sign-in-deps';

/** What sessions are shown and ended with. */
export interface SessionsDeps extends SignInDeps {
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
}

/** The devices on which an officer is signed in, the one used last first. */
export async function ownSessions(deps: SessionsDeps, { id }: Officer): Promise<readonly WebSession[]> {
  return deps.webSessions.findOf(await officerIdsOf(deps, conversationId(id)));
}

/** Signs the officer out on one device of theirs, or on all; how many those were. */
export async function endOwnSessions(
  deps: SessionsDeps,
  officer: Officer,
  { session, request }: { readonly session?: string; readonly request: string },
): Promise<number> {
  const ids = await officerIdsOf(deps, conversationId(officer.id));
  const ended =
    session === undefined
      ? await deps.webSessions.endOf(ids)
      : Number(await deps.webSessions.end(session, ids));
  if (ended > 0) await note(deps, officer, { of: ids[0], ended, request });
  return ended;
}

/**
 * Signs another officer out on every device, for who manages officers in a unit of theirs. Throws the problem
 * `not-allowed` for everybody else.
 */
export async function endSessionsOf(
  deps: SessionsDeps,
  officer: Officer,
  { of, request }: { readonly of: OfficerId; readonly request: string },
): Promise<number> {
  const [found] = await deps.officers.find([of]);
  const roles = found?.roles ?? [];
  const mayManage = roles.some(({ unit }) =>
    mayDo(officer.roles, 'manage-officers', unitPath(deps.units, unit)),
  );
  if (!mayManage) throw new Problem('not-allowed');
  const ended = await deps.webSessions.endOf(await officerIdsOf(deps, conversationId(of)));
  if (ended > 0) await note(deps, officer, { of, ended, request });
  return ended;
}

const note = (
  { audit, clock }: SessionsDeps,
  { id }: Officer,
  { of, ended, request }: { readonly of: string; readonly ended: number; readonly request: string },
): Promise<void> =>
  audit.append({
    key: `sessions-ended:${request}`,
    at: clock.now(),
    who: id,
    what: 'officer.sessions-ended',
    details: { officer: of, sessions: ended },
  });

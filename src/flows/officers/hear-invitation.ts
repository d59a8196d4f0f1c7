import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { keepSilent, rest } from '../engine/moves';
import type { InvitationNews } from './invitation-news';
import { readInvitation } from './read-invitation';

/** A code with which somebody becomes an officer: taken in any chat, whatever is being asked. Nothing where there is none. */
export function hearInvitation({ session }: Context, doing: Doing): Move | undefined {
  const code = codeIn(doing);
  return code === undefined ? undefined : keepSilent(session, [{ kind: 'accept-invitation', code }]);
}

function codeIn(doing: Doing): string | undefined {
  if (doing.kind === 'texted') return readInvitation(doing.text);
  return doing.kind === 'started' ? readInvitation(doing.payload ?? '') : undefined;
}

/** Says what came of it. */
export function hearInvitationNews({ session }: Context, news: InvitationNews): Move {
  if (news.kind === 'refused') return rest(session, [{ key: `officer.refused.${news.why}` }]);
  const { kind, role, place } = news;
  return rest(session, [
    { key: `officer.${kind}`, params: { role: { key: `officer.role.${role}` }, place: { said: place } } },
  ]);
}

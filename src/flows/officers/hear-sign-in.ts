import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import { shownInGroups } from '../../core/shown-in-groups';
import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { askAgain, keepSilent, rest } from '../engine/moves';
import { readSignIn } from './read-sign-in';
import type { SignInNews } from './sign-in-news';

/** An officer who wants to sign in to the dashboard, or out of it: heard in any chat, whatever is being asked. */
export function hearSignIn({ session }: Context, doing: Doing): Move | undefined {
  const wish = doing.kind === 'texted' ? readSignIn(doing.text) : undefined;
  return wish === undefined ? undefined : keepSilent(session, [{ kind: 'sign-in', wish }]);
}

/** Says what came of it. */
export function hearSignInNews({ session }: Context, news: SignInNews): Move {
  const lines = linesOf(news);
  // Who did not ask just now goes on from where they are.
  return news.kind === 'entered' && session.resting === undefined
    ? askAgain(session, lines)
    : rest(session, lines);
}

function linesOf(news: SignInNews): readonly Wording[] {
  switch (news.kind) {
    case 'code': {
      const where: Wording =
        news.address === undefined
          ? { key: 'sign-in.where-unknown' }
          : { key: 'sign-in.where', params: { address: { said: news.address } } };
      const code = { said: shownInGroups(news.code) };
      return [{ key: 'sign-in.code', params: { code } }, where, { key: 'sign-in.secret' }];
    }
    case 'no-role':
      return [{ key: 'sign-in.no-role' }];
    case 'entered':
      return [{ key: 'sign-in.entered', params: { device: { said: news.device } } }];
    case 'left':
      return [
        news.devices === 0
          ? { key: 'sign-in.left-none' }
          : { key: 'sign-in.left', params: { devices: news.devices } },
      ];
    default:
      return assertNever(news);
  }
}

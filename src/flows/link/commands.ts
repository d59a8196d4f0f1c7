import type { Context, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { askAgain, goOn, keepSilent } from '../engine/moves';
import type { Session } from '../engine/session';
import { maskedName } from './masked-name';
import { newestLink, separateId } from './separate';

/** "Nối tài khoản": asks for a code to be typed in another chat. */
export const askForCode = ({ session }: Context): Move =>
  keepSilent(session, [{ kind: 'link', act: { kind: 'make-code', ...nameIn(session) } }]);

/** "Tách tài khoản": asks whether the account joined last is to be taken apart again. */
export function askToSeparate({ session }: Context): Move {
  const newest = newestLink(session);
  return newest === undefined
    ? askAgain(session, [{ key: 'unlink.none' }])
    : goOn(focusOn(session, separateId(newest)));
}

/** The name the other chat is shown. */
export const nameIn = ({ profile: { name } }: Session): { readonly name?: string } =>
  name === undefined ? {} : { name: maskedName(name) };

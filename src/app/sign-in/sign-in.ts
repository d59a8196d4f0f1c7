import { randomBytes } from 'node:crypto';
import { officerId, type ConversationId } from '../../core/ids';
import type { WebSession } from '../../store/web-sessions';
import type { Officer } from '../appraise/appraise-deps';
import { officerBehind } from './officer-behind';
import { readSignInCode } from './sign-in-code';
import type { SignInDeps } from './sign-in-deps';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const IDLE_MS = 12 * HOUR_MS;
/** How long a session lasts at most. */
export const SESSION_MS = 14 * 24 * HOUR_MS;
/** How exactly the last use is noted. */
const NOTED_EVERY_MS = 5 * MINUTE_MS;
/** Wrong codes within an hour after which none is taken: from one place, and from all of them together. */
const MOST_WRONG = 10;
const MOST_WRONG_OF_ALL = 5_000;
const TOKEN_BYTES = 32;
const LONGEST_DEVICE = 80;

/** A code that was typed on the page. */
export interface Entering {
  readonly code: string;
  /** The place on the network it comes from. */
  readonly from: string;
  readonly device: string;
  /** Of the form. */
  readonly request: string;
}

export type Entered =
  | { readonly kind: 'entered'; readonly token: string; readonly session: WebSession }
  | { readonly kind: 'refused'; readonly why: 'wrong-code' | 'too-many' | 'no-role' };

/** Who is signed in by a token. */
export interface SignedIn {
  readonly session: WebSession;
  readonly officer: Officer;
}

/** Signing in to the dashboard, and out of it. */
export interface SignIn {
  /** Begins a session for the officer whose code it is. */
  readonly enter: (entering: Entering) => Promise<Entered>;
  /** Who is behind a token, with the roles they hold now; nobody if the session is over or they hold none any more. */
  readonly find: (token: string) => Promise<SignedIn | undefined>;
  readonly leave: (token: string) => Promise<void>;
}

export interface EnterDeps extends SignInDeps {
  /** Tells the chat that somebody entered with its code; once under the id. */
  readonly tellEntered: (entered: {
    readonly chat: ConversationId;
    readonly id: string;
    readonly device: string;
  }) => Promise<void>;
}

export function signIn(deps: EnterDeps): SignIn {
  return {
    enter: (entering) => enter(deps, entering),
    find: (token) => find(deps, token),
    leave: (token) => leave(deps, token),
  };
}

async function enter(deps: EnterDeps, entering: Entering): Promise<Entered> {
  const { signInCodes, clock } = deps;
  const { from, request } = entering;
  const at = clock.now();
  if (await isBarred(deps, entering, at)) return tooMany(deps, entering, at);
  const typed = readSignInCode(entering.code) ?? '';
  const code = await signInCodes.find(typed, { now: at, by: request });
  if (code === undefined || !(await signInCodes.use(typed, request))) {
    await signInCodes.noteWrong({ id: request, from, at });
    return { kind: 'refused', why: 'wrong-code' };
  }
  const officer = await officerBehind(deps, code.chat);
  if (officer === undefined) return { kind: 'refused', why: 'no-role' };
  return begin(deps, entering, { officer, chat: code.chat, at });
}

async function begin(
  { webSessions, audit, tellEntered }: EnterDeps,
  { device, request }: Entering,
  { officer, chat, at }: { readonly officer: Officer } & Pick<WebSession, 'chat'> & { readonly at: Date },
): Promise<Entered> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const session = await webSessions.put(
    {
      officer: officerId(officer.id),
      chat,
      begunAt: at,
      usedAt: at,
      until: new Date(at.getTime() + SESSION_MS),
      device: device.slice(0, LONGEST_DEVICE),
    },
    token,
  );
  await audit.append({
    key: `signed-in:${session.id.slice(0, 16)}`,
    at,
    who: officer.id,
    what: 'officer.signed-in',
    details: { chat, session: session.id.slice(0, 16), request },
  });
  await tellEntered({ chat, id: `signed-in:${session.id.slice(0, 16)}`, device: session.device });
  return { kind: 'entered', token, session };
}

async function isBarred(
  { signInCodes }: SignInDeps,
  { from, request }: Entering,
  at: Date,
): Promise<boolean> {
  const hourAgo = new Date(at.getTime() - HOUR_MS);
  const [here, everywhere] = await Promise.all([
    signInCodes.countWrong(hourAgo, { from, except: request }),
    signInCodes.countWrong(hourAgo, { except: request }),
  ]);
  return here >= MOST_WRONG || everywhere >= MOST_WRONG_OF_ALL;
}

/** Noted once an hour, however often somebody goes on. */
async function tooMany({ audit }: SignInDeps, { from }: Entering, at: Date): Promise<Entered> {
  await audit.append({
    key: `sign-in-tries:${from}:${at.toISOString().slice(0, 13)}`,
    at,
    who: from,
    what: 'officer.too-many-sign-ins',
    details: {},
  });
  return { kind: 'refused', why: 'too-many' };
}

async function find(deps: SignInDeps, token: string): Promise<SignedIn | undefined> {
  const { webSessions, clock } = deps;
  const session = await webSessions.find(token);
  if (session === undefined) return undefined;
  const now = clock.now();
  const isOver = session.until <= now || session.usedAt.getTime() + IDLE_MS <= now.getTime();
  const officer = isOver ? undefined : await officerBehind(deps, session.chat);
  if (officer === undefined) {
    await webSessions.end(session.id, [session.officer]);
    return undefined;
  }
  if (session.usedAt.getTime() + NOTED_EVERY_MS <= now.getTime()) await webSessions.noteUse(session.id, now);
  return { session, officer };
}

async function leave({ webSessions, audit, clock }: SignInDeps, token: string): Promise<void> {
  const session = await webSessions.find(token);
  if (session === undefined || !(await webSessions.end(session.id, [session.officer]))) return;
  await audit.append({
    key: `signed-out:${session.id.slice(0, 16)}`,
    at: clock.now(),
    who: session.officer,
    what: 'officer.signed-out',
    details: { session: session.id.slice(0, 16) },
  });
}

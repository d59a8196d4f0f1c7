import type { ConversationId } from '../core/ids';
import type { Locale } from '../core/wording';
import { advance } from '../flows/engine/advance';
import type { Effect } from '../flows/engine/effect';
import type { Event } from '../flows/engine/event';
import { newSession, parseSession, type Session } from '../flows/engine/session';
import type { Script } from '../flows/script';

/** The pure engine as the shell sees it: stored sessions in, sessions to be stored out. */
export interface Converser {
  readonly begin: () => unknown;
  readonly advance: (
    session: unknown,
    event: Event,
    conversation: ConversationId,
  ) => { readonly session: unknown; readonly effects: readonly Effect[] };
  /** The language the person chose. */
  readonly localeOf: (session: unknown) => Locale;
}

/** `script`: the one of the moment. Parses a session once when it comes from the store, and not again while it stays in this process. */
export function converser(script: () => Script): Converser {
  const trusted = new WeakSet<object>();
  const trust = (session: Session): Session => {
    trusted.add(session);
    return session;
  };
  const isTrusted = (session: unknown): session is Session =>
    typeof session === 'object' && session !== null && trusted.has(session);

  const read = (stored: unknown): Session => (isTrusted(stored) ? stored : parseSession(stored));

  return {
    begin: () => trust(newSession()),
    advance: (stored, event, conversation) => {
      const before = read(stored);
      const { session, effects } = advance(script(), before, event, conversation);
      return { session: session === before ? stored : trust(session), effects };
    },
    localeOf: (stored) => read(stored).locale,
  };
}

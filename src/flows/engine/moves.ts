import type { Wording } from '../../core/wording';
import type { Effect } from './effect';
import type { Move } from './flow';
import { omit } from './omit';
import type { Session } from './session';

/** Goes on with the current question, saying `notes` before it. */
export const goOn = (
  session: Session,
  notes: readonly Wording[] = [],
  effects: readonly Effect[] = [],
): Move => ({ session, notes, effects, then: 'ask' });

/** Puts the current question once more, without its introduction. */
export const askAgain = (session: Session, notes: readonly Wording[] = []): Move => ({
  session,
  notes,
  effects: [],
  then: 'repeat',
});

/** Says `notes` and asks nothing until the person wants to go on. */
export const rest = (session: Session, notes: readonly Wording[], effects: readonly Effect[] = []): Move => ({
  session,
  notes,
  effects,
  then: 'rest',
});

/** Says `notes`, and offers the ways to answer the current question without putting it again. */
export const offerAgain = (session: Session, notes: readonly Wording[]): Move => ({
  session,
  notes,
  effects: [],
  then: 'offer',
});

/** Says `notes` and waits for something already on its way. */
export const tell = (session: Session, notes: readonly Wording[], slot: string): Move => ({
  session,
  notes,
  effects: [],
  then: 'tell',
  slot,
});

/** Says nothing. */
export const keepSilent = (session: Session, effects: readonly Effect[] = []): Move => ({
  session,
  notes: [],
  effects,
  then: 'silence',
});

/** The session without some of what is remembered only for a while; the very same where there is nothing of it. */
export const without = (session: Session, ...keys: readonly Passing[]): Session =>
  keys.every((key) => session[key] === undefined) ? session : omit(session, ...keys);

type Passing =
  | 'focus'
  | 'resting'
  | 'staffUntil'
  | 'helpSince'
  | 'lastPick'
  | 'misses'
  | 'offered'
  | 'finishing'
  | 'album'
  | 'pending'
  | 'submitted'
  | 'appraisal';

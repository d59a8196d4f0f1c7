import type { AnswerValue } from '../../criteria/answer';
import type { ConversationId } from '../../core/ids';
import type { Wording } from '../../core/wording';
import type { Script } from '../script';
import type { Choice, Effect, SaidPicture } from './effect';
import type { Question } from './question';
import type { Session } from './session';

/** What a turn is decided from. */
export interface Context {
  readonly script: Script;
  readonly chat: ConversationId;
  /** The instant of the event, ISO 8601. */
  readonly at: string;
  readonly session: Session;
  /** When the person had last done something before this, ISO 8601. */
  readonly heardBefore?: string;
}

/** What something the person did leads to, before it becomes a message. */
export interface Move {
  readonly session: Session;
  /** Said before the question, in the same message. */
  readonly notes: readonly Wording[];
  readonly effects: readonly Effect[];
  /**
   * `ask`: the current question follows; `repeat`: without its introduction; `offer`: only the ways to answer it;
   * `rest`: a way to go on follows; `aside`: it follows where there is anything to go on with; `tell`: nothing follows; `silence`: nothing is said at all.
   */
  readonly then: 'ask' | 'repeat' | 'offer' | 'rest' | 'aside' | 'tell' | 'silence';
  /** Offered under what is told. */
  readonly buttons?: readonly Choice[];
  /** Shown above what is told. */
  readonly picture?: SaidPicture;
  /** As in `Saying`. */
  readonly slot?: string;
}

/** One part of the conversation. All parts have this shape; `flows.ts` lists them. */
export interface Flow {
  readonly id: string;
  /** What it asks, in order, with what is stored; questions that do not matter now are absent. */
  readonly questions: (context: Context) => readonly Question[];
  /** What is said before one of its questions when it comes up; left out when it is only repeated. */
  readonly introduce?: (context: Context, question: Question) => readonly Wording[];
  /** Why an answer of the right kind is not accepted. */
  readonly refusal?: (context: Context, question: Question, value: AnswerValue) => Wording | undefined;
  /** What a typed text means that is no answer of the right kind; left out, or nothing: it was not understood. */
  readonly unread?: (context: Context, question: Question, typed: string) => Move | undefined;
  /** What an accepted answer changes. */
  readonly take: (context: Context, question: Question, value: AnswerValue) => Move;
  /** Its questions were turned to, and need not be answered. */
  readonly mayLeave?: true;
  /** Where “quay lại” leads within what was turned to; left out, or nothing: out of it. */
  readonly back?: (context: Context, question: Question) => Move | undefined;
  /** Its buttons keep working after something else was asked. */
  readonly anytime?: true;
}

/** A question and the flow that asks it. */
export interface Place {
  readonly flow: Flow;
  readonly question: Question;
}

import type { Clock } from '../../core/clock';
import type { ConversationId } from '../../core/ids';
import type { Event } from '../../flows/engine/event';
import type { LinkNews } from '../../flows/link/link-event';
import type { Audit } from '../../store/audit';
import type { Declarations } from '../../store/declarations';
import type { FeedbackBook } from '../../store/feedback';
import type { LinkCodes } from '../../store/link-codes';
import type { Links } from '../../store/links';
import type { People } from '../../store/people';
import type { Photos } from '../../store/photos';
import type { Registrations } from '../../store/registrations';
import type { Outcome, Telling } from '../outcome';

/** What joining chats is done with. */
export interface LinkDeps {
  readonly links: Links;
  readonly linkCodes: LinkCodes;
  readonly people: People;
  readonly declarations: Declarations;
  readonly photos: Photos;
  readonly feedback: Pick<FeedbackBook, 'assign'>;
  readonly registrations: Pick<Registrations, 'assign' | 'giveBack'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** New digits that nobody can guess. */
  readonly newCode: () => string;
}

/** The outbox entry an act came from. */
export interface Asked {
  readonly chat: ConversationId;
  /** Unique, and the same when the act is carried out again. */
  readonly request: string;
}

type Done = Extract<Outcome, { kind: 'done' }>;

export const done = (also: readonly Telling[] = []): Done => ({ kind: 'done', learned: {}, also });

/** Tells the chat that asked. */
export const told = (deps: LinkDeps, news: LinkNews, also: readonly Telling[] = []): Done => ({
  ...done(also),
  event: eventOf(deps, news),
});

export const eventOf = ({ clock }: Pick<LinkDeps, 'clock'>, news: LinkNews): Event => ({
  kind: 'link',
  at: clock.now().toISOString(),
  news,
});

/** A step of a joining as one of its chats is told of it, once. */
export const telling = (
  deps: Pick<LinkDeps, 'clock'>,
  conversation: ConversationId,
  news: Extract<LinkNews, { readonly link: string }>,
): Telling => ({
  conversation,
  updateId: `link:${news.link}:${news.kind}`,
  event: eventOf(deps, news),
});

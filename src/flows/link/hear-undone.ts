import { conversationId } from '../../core/ids';
import type { Wording } from '../../core/wording';
import type { Context, Move } from '../engine/flow';
import { goOn, keepSilent, rest } from '../engine/moves';
import type { Session } from '../engine/session';
import { channelName } from './channel-name';
import { type Draft, leftFor, withDraft } from './draft';
import { leavingDraft } from './draft-of';
import type { LinkNews } from './link-event';
import { withoutLinked } from './linked';

type Undone = Extract<LinkNews, { kind: 'undone' }>;

const nothingTold: Draft = { profile: {}, consents: {}, answers: {} };

/** Two persons again: the draft that went on goes back to the side it began on, the other side gets back its own. */
export const hearUndone = (context: Context, news: Undone): Move =>
  context.session.away === undefined ? letGo(context, news) : hearBeside(context, news);

const noteOf = ({ chat }: Undone): Wording => ({
  key: 'link.undone',
  params: { channel: channelName(chat) },
});

/** In the chat that has the draft. */
function letGo(context: Context, news: Undone): Move {
  const { link, home, kept, chat: other } = news;
  const parted = withoutLinked(context.session, link);
  const isHome = home === context.chat;
  if (kept && isHome) return goOn(parted, [noteOf(news)]);
  const act = { kind: 'hand-over', to: kept ? home : other, draft: leavingDraft(context) } as const;
  const effects = [{ kind: 'draft', act }] as const;
  return isHome
    ? goOn(withDraft(parted, news.aside ?? nothingTold), [noteOf(news)], effects)
    : keepSilent(leftFor(parted, home), effects);
}

/** In a chat of the person that has it not. */
function hearBeside({ session, chat }: Context, news: Undone): Move {
  const parted = withoutLinked(session, news.link);
  if (news.home !== chat) return keepSilent(pointedTo(parted, news.home));
  return news.kept
    ? rest(parted, [noteOf(news)])
    : goOn(withDraft(parted, news.aside ?? nothingTold), [noteOf(news)]);
}

/** Counted anew: what comes to a chat of this side from now on has moves of its own. */
const pointedTo = (session: Session, home: string): Session => ({
  ...session,
  away: { chat: conversationId(home), moves: 0 },
});

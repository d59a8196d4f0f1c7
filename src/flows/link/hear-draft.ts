import { assertNever } from '../../core/assert-never';
import { conversationId, type ConversationId } from '../../core/ids';
import type { Effect } from '../engine/effect';
import type { Context, Move } from '../engine/flow';
import { keepSilent, rest, without } from '../engine/moves';
import { resume } from '../engine/resume';
import type { Session } from '../engine/session';
import { channelName } from './channel-name';
import { type Draft, isNewer, leftFor, withDraft } from './draft';
import { leavingDraft } from './draft-of';
import type { DraftAct } from './link-effect';
import type { DraftNews } from './link-event';

/** Decides what the shell tells about a draft on its way between chats of the person leads to. */
export function hearDraft(context: Context, news: DraftNews): Move {
  switch (news.kind) {
    case 'wanted':
      return hearWanted(context, news);
    case 'arrived':
      return hearArrived(context, news.draft);
    case 'not-yet':
      // To be asked for again with the very same button.
      return rest(without(context.session, 'lastPick'), [
        { key: 'away.not-yet', params: awayAt(context.session) },
      ]);
    default:
      return assertNever(news);
  }
}

/** What there is to say of where the draft is. */
export const awayAt = ({ away }: Session) => ({ channel: channelName(away?.chat ?? '') });

const asked = (act: DraftAct): readonly Effect[] => [{ kind: 'draft', act }];

/** Asks for the draft where this chat last knew it to be. */
export function fetchDraft({ session, chat }: Context): Move {
  const { away } = session;
  if (away === undefined) return keepSilent(session);
  return keepSilent(session, asked({ kind: 'fetch', from: conversationId(away.chat), by: chat }));
}

type Wanted = Extract<DraftNews, { kind: 'wanted' }>;

/** Hands it over in silence, or passes the request on to where it went. */
function hearWanted(context: Context, { by, request }: Wanted): Move {
  const { session, chat } = context;
  if (by === chat) return keepSilent(session);
  if (session.away !== undefined)
    return keepSilent(
      session,
      asked({ kind: 'fetch', from: conversationId(session.away.chat), by, request }),
    );
  if (isBusy(context)) return keepSilent(session, asked({ kind: 'not-yet', to: by }));
  return handOver(context, by);
}

const handOver = (context: Context, to: ConversationId): Move =>
  keepSilent(leftFor(context.session, to), asked({ kind: 'hand-over', to, draft: leavingDraft(context) }));

/** Pictures are still on their way here, or it is being decided with whom this chat is joined. */
function isBusy({ session: { pending, link }, at }: Context): boolean {
  return pending !== undefined || (link !== undefined && Date.parse(link.until) > Date.parse(at));
}

/** Taken in once: what was here already, or has gone on since, is not taken in again. */
function hearArrived(context: Context, draft: Draft): Move {
  const { session } = context;
  if (!isNewer(session, draft)) return keepSilent(session);
  const move = resume({ ...context, session: withDraft(session, draft) });
  return { ...move, notes: [{ key: 'away.here-again' }, ...move.notes] };
}

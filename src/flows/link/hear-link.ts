import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import type { Context, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { askAgain, goOn, keepSilent, rest, without } from '../engine/moves';
import { omit } from '../engine/omit';
import { forgotten } from '../engine/session';
import { channelName } from './channel-name';
import { isNewer, withDraft } from './draft';
import { linkQuestionId, voidAfter } from './flow';
import { hearJoined } from './hear-joined';
import { hearUndone } from './hear-undone';
import type { LinkNews } from './link-event';
import type { LinkState } from './link-state';
import { withoutLinked } from './linked';
import { writtenCode } from './read-code';

/** Decides what the shell tells about joining this chat with another leads to. */
export function hearLink(context: Context, news: LinkNews): Move {
  const { session } = context;
  switch (news.kind) {
    case 'code-made':
      return rest(session, [{ key: 'link.code', params: { code: writtenCode(news.code) } }]);
    case 'refused':
      return interrupt(context, { key: `link.refused.${news.why}` });
    case 'found':
      return ask(context, { ...stateOf(news), side: 'taker', until: voidAfter(context.at) });
    case 'asked':
      return ask(context, {
        ...stateOf(news),
        side: 'giver',
        until: voidAfter(context.at),
        ...(news.progress === undefined ? {} : { progress: news.progress }),
      });
    case 'ended':
      return hearEnded(context, news);
    case 'joined':
      return hearJoined(context, news);
    case 'undone':
      return hearUndone(context, news);
    case 'erased':
      return rest(
        { ...forgotten(session), resting: 'stopped' },
        [{ key: 'erase.done-elsewhere', params: { channel: channelName(news.by) } }],
        [{ kind: 'erase-person' }],
      );
    default:
      return assertNever(news);
  }
}

type Of<Kind extends LinkNews['kind']> = Extract<LinkNews, { kind: Kind }>;

const stateOf = ({ link, chat, name }: Of<'found' | 'asked'>) => ({
  id: link,
  chat,
  ...(name === undefined ? {} : { name }),
});

/** Says something the person did not ask for just now, and lets them go on from where they are. */
function interrupt({ session }: Context, note: Wording): Move {
  return session.resting === undefined ? askAgain(session, [note]) : rest(session, [note]);
}

/**
 * Only the chat that has the declaration can be joined: it may have left since. It is asked also while the staff talks with
 * the person, who wants it just now and has minutes to answer.
 */
function ask({ session }: Context, state: LinkState): Move {
  if (session.away !== undefined)
    return keepSilent(session, [{ kind: 'link', act: { kind: 'answer', link: state.id, agreed: false } }]);
  const awake = without(session, 'resting', 'staffUntil');
  return goOn(focusOn({ ...awake, link: state }, linkQuestionId(state.id)));
}

function hearEnded(context: Context, { link, chat, how, draft }: Of<'ended'>): Move {
  const { session } = context;
  const note: Wording = { key: `link.ended.${how}`, params: { channel: channelName(chat) } };
  if (draft !== undefined)
    return isNewer(session, draft)
      ? goOn(withDraft(withoutLinked(session, link), draft), [note])
      : keepSilent(session);
  // Another joining was begun since: the one that ended is of no interest.
  if (session.link !== undefined && session.link.id !== link) return keepSilent(session);
  return interrupt({ ...context, session: omit(session, 'link') }, note);
}

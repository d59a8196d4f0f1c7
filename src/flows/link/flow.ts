import { conversationId } from '../../core/ids';
import type { AnswerValue } from '../../criteria/answer';
import type { Wording } from '../../core/wording';
import type { Context, Flow, Move } from '../engine/flow';
import { goOn, rest } from '../engine/moves';
import { omit } from '../engine/omit';
import type { AnswerKind, Question } from '../engine/question';
import { channelName } from './channel-name';
import { leftFor } from './draft';
import { leavingDraft, progressOf } from './draft-of';
import { withLinked } from './linked';
import type { LinkState, Progress, Side } from './link-state';

/** How long a joining waits for each of the two answers. */
const LINK_MS = 10 * 60 * 1000;

/** When a joining asked about at `at` is void. */
export const voidAfter = (at: string): string => new Date(Date.parse(at) + LINK_MS).toISOString();

/** Whether the two chats are to be joined: asked in the one that typed the code, then in the one that gave it. */
export const link: Flow = {
  id: 'link',
  questions: (context) => {
    const state = context.session.link;
    return state === undefined || 'agreed' in state ? [] : [questionOf(context, state)];
  },
  refusal: ({ session }, _question, value) =>
    session.link?.side === 'giver' && !isNo(value) && session.pending !== undefined
      ? { key: 'photos.waiting', params: { pending: Object.keys(session.pending).length } }
      : undefined,
  take: (context, _question, value) => {
    const state = context.session.link;
    if (state === undefined) return goOn(context.session);
    const session = omit(context.session, 'link');
    const channel = channelName(state.chat);
    if (Date.parse(state.until) <= Date.parse(context.at))
      return goOn(session, [{ key: 'link.over', params: { channel } }]);
    if (isNo(value))
      return goOn(
        session,
        [{ key: 'link.declined', params: { channel } }],
        [{ kind: 'link', act: { kind: 'answer', link: state.id, agreed: false } }],
      );
    return state.side === 'taker' ? agree(context, state) : join(context, state, value);
  },
  mayLeave: true,
  anytime: true,
};

export const linkQuestionId = (id: string): string => `link-${id}`;

const isNo = (value: AnswerValue): boolean => value === false || value === 'no';

function questionOf(context: Context, state: LinkState): Question {
  return {
    id: linkQuestionId(state.id),
    ask: { key: `link.ask.${state.side}`, params: { who: who(state), channel: channelName(state.chat) } },
    name: { key: 'link.name' },
    answer: state.side === 'giver' && mustChoose(context, state) ? choiceOf(context, state) : yesNo,
  };
}

function who({ chat, name }: LinkState): Wording {
  const channel = channelName(chat);
  return name === undefined
    ? { key: 'link.who-nameless', params: { channel } }
    : { key: 'link.who', params: { channel, name: { said: name } } };
}

const yesNo: AnswerKind = { kind: 'yes-no', yes: { key: 'link.yes' }, no: { key: 'link.no' } };

/** Both have a declaration, and neither is ahead of the other by being handed in. */
function mustChoose(context: Context, { progress: theirs }: LinkState): boolean {
  const mine = progressOf(context);
  return theirs !== undefined && mine?.handedIn === theirs.handedIn;
}

function choiceOf(context: Context, { chat, progress }: LinkState): AnswerKind {
  const how = (each: Progress | undefined): Wording => {
    if (each === undefined) return { key: 'link.progress-none' };
    const { handedIn, ...numbers } = each;
    return handedIn ? { key: 'link.progress-handed-in' } : { key: 'link.progress', params: numbers };
  };
  const channel = channelName(chat);
  return {
    kind: 'choice',
    options: [
      {
        id: 'giver',
        label: { key: 'link.keep-here', params: { progress: how(progressOf(context)) } },
        word: 'giữ phiếu ở đây',
        alias: 'keep this one',
      },
      {
        id: 'taker',
        label: { key: 'link.keep-there', params: { channel, progress: how(progress) } },
        word: 'giữ phiếu bên kia',
        alias: 'keep the other',
      },
      { id: 'no', label: { key: 'link.no' }, word: 'không', alias: 'no' },
    ],
  };
}

function agree(context: Context, state: LinkState): Move {
  const progress = progressOf(context);
  const { session, at } = context;
  const until = voidAfter(at);
  return rest(
    { ...session, link: { ...state, agreed: true, until } },
    [{ key: 'link.asking', params: { channel: channelName(state.chat) } }],
    [
      {
        kind: 'link',
        act: {
          kind: 'answer',
          link: state.id,
          agreed: true,
          ...(progress === undefined ? {} : { progress }),
        },
      },
    ],
  );
}

/** From here on the draft is on its way to where the person is now. */
function join(context: Context, state: LinkState, value: AnswerValue): Move {
  const other = conversationId(state.chat);
  const keep: Side = value === 'giver' || value === 'taker' ? value : further(context, state);
  const { id, chat } = state;
  const left = leftFor(withLinked(context.session, { link: id, chat, at: context.at }), other);
  return rest(
    left,
    [{ key: 'link.joined-there', params: { channel: channelName(chat) } }],
    [{ kind: 'link', act: { kind: 'join', link: id, to: other, keep, draft: leavingDraft(context) } }],
  );
}

/** The side whose declaration goes on where there is nothing to choose: handed in before begun, begun before named. */
function further(context: Context, { progress: theirs, name }: LinkState): Side {
  const mine = progressOf(context);
  if (mine === undefined && theirs === undefined)
    return context.session.profile.name === undefined && name !== undefined ? 'taker' : 'giver';
  if (mine === undefined || theirs?.handedIn === true) return 'taker';
  return 'giver';
}

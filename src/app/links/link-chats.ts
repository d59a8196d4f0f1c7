import { assertNever } from '../../core/assert-never';
import type { ConversationId } from '../../core/ids';
import type { DraftAct, LinkAct } from '../../flows/link/link-effect';
import type { Outcome } from '../outcome';
import { answerLink } from './answer';
import { makeCode, useCode } from './codes';
import { joinChats, settleLink } from './join';
import { type Asked, done, eventOf, type LinkDeps } from './link-deps';
import { fetchDraft, handOver, notYet } from './move-draft';
import { undoLink } from './undo';

/** Makes several chats one person's, and brings their draft from one to another. Each can be done again without harm. */
export interface LinkChats {
  readonly link: (asked: Asked, act: LinkAct) => Promise<Outcome>;
  readonly draft: (asked: Asked, act: DraftAct) => Promise<Outcome>;
  /** All chats of the person this one is of; itself, where nobody is known. */
  readonly chatsOf: (chat: ConversationId) => Promise<readonly ConversationId[]>;
}

export function linkChats(deps: LinkDeps): LinkChats {
  const chatsOf = async (chat: ConversationId): Promise<readonly ConversationId[]> =>
    (await deps.people.findByIdentity(chat))?.identities ?? [chat];

  return {
    chatsOf,
    link: async (asked, act) => {
      switch (act.kind) {
        case 'make-code':
          return makeCode(deps, asked, act);
        case 'use-code':
          return useCode(deps, asked, act);
        case 'answer':
          return answerLink(deps, asked, act);
        case 'join':
          return joinChats(deps, asked, act);
        case 'settle':
          return settleLink(deps, asked, act);
        case 'undo':
          return undoLink(deps, asked, act);
        case 'erase-elsewhere':
          return eraseElsewhere(deps, asked, await chatsOf(asked.chat));
        default:
          return assertNever(act);
      }
    },
    draft: async (asked, act) => {
      switch (act.kind) {
        case 'fetch':
          return fetchDraft(deps, asked, act);
        case 'hand-over':
          return handOver(deps, asked, act);
        case 'not-yet':
          return notYet(deps, asked, act);
        default:
          return assertNever(act);
      }
    },
  };
}

/** The person's other chats are told to forget, as long as it is known which they are. */
function eraseElsewhere(deps: LinkDeps, { chat, request }: Asked, chats: readonly ConversationId[]): Outcome {
  const event = eventOf(deps, { kind: 'erased', by: chat });
  const others = chats.filter((each) => each !== chat);
  return done(others.map((conversation) => ({ conversation, updateId: `erased:${request}`, event })));
}

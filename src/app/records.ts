import { personId, type ConversationId, type SetRef } from '../core/ids';
import { unitPath } from '../core/unit-path';
import type { UnitIndex } from '../core/units';
import { findSet } from '../criteria/catalogue';
import { score, type ScoreSheet } from '../criteria/score';
import type { AnswerValue } from '../criteria/answer';
import type { Consent, Profile, SubmittedDeclaration } from '../flows/engine/effect';
import type { ShownToOfficers } from '../flows/engine/shown-to-officers';
import type { Audit, AuditEntry } from '../store/audit';
import type { Conversation } from '../store/conversations';
import type { Declarations } from '../store/declarations';
import type { FeedbackBook } from '../store/feedback';
import type { HelpRequests } from '../store/help-requests';
import type { LinkCodes } from '../store/link-codes';
import type { LocalUnits } from '../store/local-units';
import type { Links } from '../store/links';
import type { People } from '../store/people';
import type { WishBook } from '../store/reminder-wishes';
import type { Registrations } from '../store/registrations';
import type { Reminders } from '../store/reminders';
import { placeGiven } from './feedback/place-given';
import { homeUnit } from './home-unit';
import { whoseHelp } from './stuck-chats/whose-help';

/** Writes down what a conversation brought forth. Each can be done again without changing anything. */
export interface Records {
  readonly rememberPerson: (
    conversation: Conversation,
    told: { readonly profile: Profile; readonly consents: readonly Consent[] },
  ) => Promise<void>;
  readonly submit: (conversation: Conversation, declaration: SubmittedDeclaration) => Promise<void>;
  readonly askForHuman: (
    conversation: Conversation,
    request: { readonly id: string; readonly about: string },
  ) => Promise<void>;
  /** What somebody says who is being helped. */
  readonly showOfficers: (
    conversation: Conversation,
    message: { readonly id: string; readonly at: string; readonly said: ShownToOfficers },
  ) => Promise<void>;
  /** Everything about the person these chats are of; who they were is forgotten last. */
  readonly erase: (chats: readonly ConversationId[], wish: ErasureWish) => Promise<void>;
}

/** Who wanted everything about them deleted. */
export interface ErasureWish {
  /** Unique, and the same when it is carried out again. */
  readonly request: string;
  readonly by: ConversationId;
  readonly at: Date;
  readonly how: 'in-chat' | 'through-network';
}

interface Deps {
  readonly people: People;
  readonly declarations: Declarations;
  readonly helpRequests: HelpRequests;
  readonly links: Links;
  readonly linkCodes: LinkCodes;
  readonly audit: Pick<Audit, 'append'>;
  readonly reminders: Pick<Reminders, 'removeOf'>;
  readonly wishes: Pick<WishBook, 'removeOf'>;
  readonly registrations: Pick<Registrations, 'of' | 'place' | 'removeOf'>;
  readonly feedback: Pick<FeedbackBook, 'of' | 'place' | 'removeOf'>;
  /** The ấp, khóm and Tổ people live in. */
  readonly localUnits: Pick<LocalUnits, 'of'>;
  /** Where the communes people name lie. */
  readonly units: UnitIndex;
  /** Where those live who have not said. */
  readonly province: string;
}

export function records(deps: Deps): Records {
  const { people, declarations, helpRequests, units } = deps;
  return {
    rememberPerson: async ({ id, updatedAt }, told) => {
      await people.remember(id, told, updatedAt);
      if (told.profile.commune !== undefined) await placeGiven(deps, id);
    },
    submit: async (conversation, { id, set, round, answers, submittedAt }) => {
      const person = await people.findByIdentity(conversation.id);
      const commune = person?.profile.commune;
      const unit = await homeUnit(deps, person?.profile ?? {});
      await declarations.submit({
        id,
        person: person?.id ?? personId(conversation.id),
        conversation: conversation.id,
        set,
        round,
        ...(commune === undefined ? {} : { commune, path: unitPath(units, unit ?? commune) }),
        answers,
        selfScore: scoreOf(set, answers),
        submittedAt: new Date(submittedAt),
      });
    },
    askForHuman: async ({ id: conversation, updatedAt: at }, { id, about }) => {
      const person = await people.findByIdentity(conversation);
      const whose = whoseHelp(units, person);
      await helpRequests.add({ id, conversation, about, at, kind: 'asked', ...whose });
    },
    showOfficers: ({ id: conversation }, { id, at, said }) =>
      helpRequests.note(conversation, { id, at: new Date(at), said }),
    erase: eraser(deps),
  };
}

function eraser(deps: Deps): Records['erase'] {
  const { people, declarations, helpRequests, links, linkCodes, audit } = deps;
  const { reminders, wishes, registrations, feedback } = deps;
  return async (chats, wish) => {
    await links.removeOf(chats);
    await linkCodes.removeOf(chats);
    await reminders.removeOf(chats);
    await wishes.removeOf(chats);
    await registrations.removeOf(chats.map(personId));
    await feedback.removeOf(chats.map(personId));
    for (const chat of chats) {
      await declarations.removeOf(chat);
      await helpRequests.removeOf(chat);
    }
    for (const chat of chats) await people.remove(chat);
    await audit.append(erasureEntry(wish, chats.length));
  };
}

const erasureEntry = ({ request, by, at, how }: ErasureWish, chats: number): AuditEntry => ({
  key: `erased:${request}`,
  at,
  who: by,
  what: 'person.erased',
  details: { how, chats },
});

/** Always from the pinned version and the answers; a score from outside is never taken. */
function scoreOf(set: SetRef, answers: Readonly<Record<string, AnswerValue>>): ScoreSheet {
  const found = findSet(set);
  if (found === undefined)
    throw new Error(`Criteria set ${set} is pinned by a declaration but not in the catalogue.`);
  return score(found, new Map(Object.entries(answers)));
}

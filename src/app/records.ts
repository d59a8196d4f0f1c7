import type { SetRef } from '../core/ids';
import { personId } from '../core/ids';
import { findSet } from '../criteria/catalogue';
import { score, type ScoreSheet } from '../criteria/score';
import type { AnswerValue } from '../criteria/answer';
import type { Consent, Profile, SubmittedDeclaration } from '../flows/engine/effect';
import type { Conversation } from '../store/conversations';
import type { Declarations } from '../store/declarations';
import type { HelpRequests } from '../store/help-requests';
import type { People } from '../store/people';

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
  readonly erase: (conversation: Conversation) => Promise<void>;
}

interface Deps {
  readonly people: People;
  readonly declarations: Declarations;
  readonly helpRequests: HelpRequests;
}

export function records({ people, declarations, helpRequests }: Deps): Records {
  return {
    rememberPerson: (conversation, told) => people.remember(conversation.id, told, conversation.updatedAt),
    submit: async (conversation, { id, set, round, answers, submittedAt }) => {
      const person = await people.findByIdentity(conversation.id);
      const at = new Date(submittedAt);
      await declarations.submit({
        id,
        person: person?.id ?? personId(conversation.id),
        conversation: conversation.id,
        set,
        round,
        ...(person?.profile.commune === undefined ? {} : { commune: person.profile.commune }),
        answers,
        selfScore: scoreOf(set, answers),
        state: 'submitted',
        history: [{ state: 'submitted', at }],
        submittedAt: at,
      });
    },
    askForHuman: (conversation, { id, about }) =>
      helpRequests.add({ id, conversation: conversation.id, about, at: conversation.updatedAt }),
    erase: async ({ id }) => {
      await declarations.removeOf(id);
      await helpRequests.removeOf(id);
      await people.remove(id);
    },
  };
}

/** Always from the pinned version and the answers; a score from outside is never taken. */
function scoreOf(set: SetRef, answers: Readonly<Record<string, AnswerValue>>): ScoreSheet {
  const found = findSet(set);
  if (found === undefined)
    throw new Error(`Criteria set ${set} is pinned by a declaration but not in the catalogue.`);
  return score(found, new Map(Object.entries(answers)));
}

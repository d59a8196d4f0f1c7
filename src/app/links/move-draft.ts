import { conversationId } from '../../core/ids';
import type { DraftAct } from '../../flows/link/link-effect';
import type { DraftNews } from '../../flows/link/link-event';
import type { Outcome, Telling } from '../outcome';
import { declarationOf, photosIn } from './join';
import { type Asked, done, type LinkDeps } from './link-deps';

type Fetch = Extract<DraftAct, { kind: 'fetch' }>;
type HandOver = Extract<DraftAct, { kind: 'hand-over' }>;
type NotYet = Extract<DraftAct, { kind: 'not-yet' }>;

/** Asks a chat for the draft, if it is of the same person; otherwise the chat that wants it is told to try again. */
export async function fetchDraft(deps: LinkDeps, asked: Asked, act: Fetch): Promise<Outcome> {
  const { from, by, request = asked.request } = act;
  const person = await deps.people.findByIdentity(by);
  if (!person?.identities.includes(from)) return notYet(deps, asked, { kind: 'not-yet', to: by });
  return done([tell(deps, from, `want:${request}`, { kind: 'wanted', by, request })]);
}

/**
 * Brings a draft, with its pictures and what was handed in, to another chat: only ever to one of the person with whom it
 * began. What was erased meanwhile goes nowhere.
 */
export async function handOver(deps: LinkDeps, asked: Asked, { to, draft }: HandOver): Promise<Outcome> {
  const { people, photos, declarations, audit, clock } = deps;
  const { chat, request } = asked;
  const origin = conversationId(draft.origin ?? chat);
  const person = await people.findByIdentity(origin);
  if (person === undefined) return done();
  const chats = { from: chat, to: person.identities.includes(to) ? to : origin };
  await photos.give(photosIn(draft), chats);
  const declaration = declarationOf(draft);
  if (declaration !== undefined) await declarations.moveTo(declaration, chats);
  await audit.append({
    key: `draft:${request}`,
    at: clock.now(),
    who: chat,
    what: 'draft.moved',
    details: { to: chats.to, origin },
  });
  return done([tell(deps, chats.to, `draft:${request}`, { kind: 'arrived', draft })]);
}

/** Tells the chat that wants the draft to ask again later. */
export function notYet(deps: LinkDeps, { request }: Asked, { to }: NotYet): Outcome {
  return done([tell(deps, to, `not-yet:${request}`, { kind: 'not-yet' })]);
}

const tell = (
  { clock }: LinkDeps,
  conversation: Asked['chat'],
  updateId: string,
  news: DraftNews,
): Telling => ({
  conversation,
  updateId,
  event: { kind: 'draft', at: clock.now().toISOString(), news },
});

import { declarationId, photoId } from '../../core/ids';
import type { Draft } from '../../flows/link/draft';
import type { LinkAct } from '../../flows/link/link-effect';
import type { Link, PersonBefore } from '../../store/links';
import type { Outcome } from '../outcome';
import { joinGiven } from './given-of';
import { type Asked, done, type LinkDeps, telling, told } from './link-deps';
import { type Both, idOf, mergedPerson, otherSide, stayingSide } from './merged-person';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a joining can be undone, and a day more. */
const KEPT_MS = 31 * DAY_MS;

type Join = Extract<LinkAct, { kind: 'join' }>;
type Settle = Extract<LinkAct, { kind: 'settle' }>;

/** The chat that gave the code agreed too: one person from now on. Its draft goes to the other chat, or back. */
export async function joinChats(deps: LinkDeps, asked: Asked, act: Join): Promise<Outcome> {
  const found = await deps.links.find(act.link);
  if (found?.giver === asked.chat && found.phase === 'undone') return done();
  const link = found?.giver === asked.chat ? await joined(deps, found) : undefined;
  if (link?.before === undefined)
    return told(deps, { kind: 'ended', link: act.link, chat: act.to, how: 'failed', draft: act.draft });
  // Settled: the other chat has heard of it.
  if (link.aside !== undefined) return done();
  await mergePeople(deps, link, link.before, act);
  await deps.audit.append({
    key: `link:${link.id}:joined`,
    at: deps.clock.now(),
    who: link.giver,
    what: 'link.joined',
    details: { link: link.id, giver: link.giver, taker: link.taker },
  });
  const { keep, draft } = act;
  return done([telling(deps, link.taker, { kind: 'joined', link: link.id, chat: link.giver, keep, draft })]);
}

/** Decides it, once; who they were before is noted in the same write. */
async function joined({ links, people, clock }: LinkDeps, link: Link): Promise<Link | undefined> {
  const now = clock.now();
  if (link.phase === 'joined') return link;
  if (link.phase !== 'asked' || link.until <= now) return undefined;
  const before = async (chat: Asked['chat']): Promise<PersonBefore> => {
    const person = await people.findByIdentity(chat);
    return person === undefined ? { chats: [chat] } : { chats: person.identities, person };
  };
  const [giver, taker] = await Promise.all([before(link.giver), before(link.taker)]);
  const purgeAt = new Date(now.getTime() + KEPT_MS);
  return links.step(link.id, 'asked', {
    phase: 'joined',
    before: { giver, taker },
    joinedAt: now,
    purgeAt,
  });
}

async function mergePeople(deps: LinkDeps, link: Link, both: Both, { keep }: Join): Promise<void> {
  const { people, declarations, clock } = deps;
  const chats = [...both.giver.chats, ...both.taker.chats];
  const now = await people.findByIdentity(link.giver);
  if (now?.identities.includes(link.taker)) return joinGiven(deps, both, now.id);
  const [giver, taker] = await Promise.all([
    declarations.hasOf(idOf(both.giver)),
    declarations.hasOf(idOf(both.taker)),
  ]);
  const id = idOf(both[stayingSide(both, { giver, taker })]);
  await people.put([mergedPerson(both, { id, keep, at: clock.now() })], chats);
  await joinGiven(deps, both, id);
}

/** Notes which draft goes on, and makes what belongs to it the chat's where it goes on. */
export async function settleLink(deps: LinkDeps, asked: Asked, act: Settle): Promise<Outcome> {
  const { links, photos, declarations, clock } = deps;
  const { kept, draft, aside } = act;
  const link = await links.step(act.link, 'joined', { phase: 'joined', kept, aside });
  if (link === undefined) return done();
  const chats = { from: link[kept], to: asked.chat };
  if (chats.from !== chats.to) {
    await photos.give(photosIn(draft), chats);
    const id = declarationOf(draft);
    if (id !== undefined) await declarations.moveTo(id, chats);
  }
  const counts = draft.submitted?.round;
  const other = declarationOf(aside);
  if (other !== undefined && aside.submitted?.round === counts)
    await declarations.turn(other, 'withdrawn', clock.now());
  await deps.audit.append({
    key: `link:${link.id}:settled`,
    at: clock.now(),
    who: asked.chat,
    what: 'link.settled',
    details: { link: link.id, kept, aside: link[otherSide(kept)] },
  });
  return done();
}

/** Every picture among the answers. Ids of options, which look the same here, are no photo's. */
export const photosIn = ({ answers }: Draft) =>
  Object.values(answers).flatMap((value) => (Array.isArray(value) ? value.map(photoId) : []));

/** The declaration that was handed in with this draft, if it was. */
export const declarationOf = ({ origin, submitted }: Draft) =>
  origin === undefined || submitted === undefined ? undefined : declarationId(`${origin}/${submitted.round}`);

import type { ConversationId } from '../../core/ids';
import type { LinkAct } from '../../flows/link/link-effect';
import type { Side } from '../../flows/link/link-state';
import type { Link } from '../../store/links';
import type { Person } from '../../store/people';
import type { Outcome, Telling } from '../outcome';
import { partGiven } from './given-of';
import { declarationOf } from './join';
import { type Asked, done, eventOf, type LinkDeps, told } from './link-deps';
import { type Both, otherSide, partedPersons } from './merged-person';

const SETTLES_SOON_MS = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

type Undo = Extract<LinkAct, { kind: 'undo' }>;

/** A joining with all that is known once it is settled. */
type Settled = Link & Required<Pick<Link, 'before' | 'kept' | 'aside'>>;

/** Takes two chats apart: each side gets back who it was, and the draft that went on goes back to where it began. */
export async function undoLink(deps: LinkDeps, asked: Asked, { link: id }: Undo): Promise<Outcome> {
  const link = await deps.links.find(id);
  if (link?.before === undefined) return told(deps, { kind: 'refused', why: 'undo-late' });
  const chats = [...link.before.giver.chats, ...link.before.taker.chats];
  if (!chats.includes(asked.chat)) return done();
  if (!isSettled(link)) return { kind: 'later', waitMs: SETTLES_SOON_MS };
  const person = await deps.people.findByIdentity(link.giver);
  if (link.phase === 'joined') {
    // Everything was erased since: there is nobody to take apart.
    if (person === undefined) return done();
    if (!isOf(person, chats)) return told(deps, { kind: 'refused', why: 'undo-newer' });
    const purgeAt = new Date(deps.clock.now().getTime() + DAY_MS);
    await deps.links.step(id, 'joined', { phase: 'undone', purgeAt });
  }
  if (person?.identities.includes(link.taker)) await part(deps, link, person);
  await deps.audit.append({
    key: `link:${id}:undone`,
    at: deps.clock.now(),
    who: asked.chat,
    what: 'link.undone',
    details: { link: id },
  });
  return done(chats.map((chat) => undoneFor(deps, link, chat)));
}

const isSettled = (link: Link): link is Settled =>
  link.before !== undefined && link.kept !== undefined && link.aside !== undefined;

/** Whether the person has exactly these chats: none was joined since. */
const isOf = ({ identities }: Person, chats: readonly ConversationId[]): boolean =>
  identities.length === chats.length && chats.every((chat) => identities.includes(chat));

async function part(deps: LinkDeps, link: Settled, now: Person): Promise<void> {
  const { people, declarations, clock } = deps;
  const { before, kept, aside } = link;
  const withdrawn = declarationOf(aside);
  if (withdrawn !== undefined) await declarations.turn(withdrawn, 'submitted', clock.now());
  await partGiven(deps, before);
  // Last: whoever finds them parted finds all else done.
  await people.put(partedPersons(before, now, kept), [...before.giver.chats, ...before.taker.chats]);
}

function undoneFor(deps: LinkDeps, link: Settled, chat: ConversationId): Telling {
  const side = sideOf(link.before, chat);
  const kept = link.kept === side;
  const home = link[side];
  const event = eventOf(deps, {
    kind: 'undone',
    link: link.id,
    chat: link[otherSide(side)],
    home,
    kept,
    ...(kept || chat !== home ? {} : { aside: link.aside }),
  });
  return { conversation: chat, updateId: `link:${link.id}:undone`, event };
}

const sideOf = ({ giver }: Both, chat: ConversationId): Side =>
  giver.chats.includes(chat) ? 'giver' : 'taker';

import { createHash } from 'node:crypto';
import type { LinkAct } from '../../flows/link/link-effect';
import type { Outcome } from '../outcome';
import { type Asked, type LinkDeps, telling, told } from './link-deps';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const VALID_MS = 10 * MINUTE_MS;
/** Wrong tries after which no code is taken any more. */
const MOST_WRONG_OF_CHAT = 5;
const MOST_WRONG_OF_ALL = 50;
const MOST_MAKES = 5;

type MakeCode = Extract<LinkAct, { kind: 'make-code' }>;
type UseCode = Extract<LinkAct, { kind: 'use-code' }>;

/** Makes a code for the chat that asked; those made before are void. */
export async function makeCode(deps: LinkDeps, asked: Asked, { name }: MakeCode): Promise<Outcome> {
  const { linkCodes, audit, clock, newCode } = deps;
  const now = clock.now();
  const until = new Date(now.getTime() + VALID_MS);
  for (let makes = 0; makes < MOST_MAKES; makes++) {
    const code = newCode();
    if (!(await linkCodes.put({ code, ...asked, until, ...(name === undefined ? {} : { name }) }))) continue;
    await audit.append({
      key: `code:${asked.request}`,
      at: now,
      who: asked.chat,
      what: 'link.code-made',
      details: {},
    });
    return told(deps, { kind: 'code-made', code });
  }
  throw new Error(`Every one of ${MOST_MAKES} new codes was somebody's already.`);
}

/** Uses a code up, if it is one and the chat has not guessed too often; the chat is asked whether it means it. */
export async function useCode(deps: LinkDeps, asked: Asked, act: UseCode): Promise<Outcome> {
  const { linkCodes, people, clock } = deps;
  const { chat, request } = asked;
  const now = clock.now();
  if (await isBarred(deps, asked, now)) return told(deps, { kind: 'refused', why: 'too-many' });
  const code = await linkCodes.find(act.code, { now, by: request });
  if (code?.chat === chat) return told(deps, { kind: 'refused', why: 'own-code' });
  if (code === undefined || !(await linkCodes.use(act.code, request))) {
    await linkCodes.noteWrong({ id: request, from: chat, at: now });
    return told(deps, { kind: 'refused', why: 'wrong-code' });
  }
  const person = await people.findByIdentity(chat);
  if (person?.identities.includes(code.chat)) return told(deps, { kind: 'refused', why: 'already-joined' });
  return begin(deps, asked, { giver: code.chat, giverName: code.name, takerName: act.name });
}

async function isBarred({ linkCodes }: LinkDeps, { chat, request }: Asked, now: Date): Promise<boolean> {
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  const minuteAgo = new Date(now.getTime() - MINUTE_MS);
  const [ofChat, ofAll] = await Promise.all([
    linkCodes.countWrong(hourAgo, { from: chat, except: request }),
    linkCodes.countWrong(minuteAgo, { except: request }),
  ]);
  return ofChat >= MOST_WRONG_OF_CHAT || ofAll >= MOST_WRONG_OF_ALL;
}

interface Beginning {
  readonly giver: Asked['chat'];
  readonly giverName: string | undefined;
  readonly takerName: string | undefined;
}

/** Each chat takes part in one joining at a time: whatever else it had open ends. */
async function begin(deps: LinkDeps, { chat, request }: Asked, parts: Beginning): Promise<Outcome> {
  const { links, audit, clock } = deps;
  const { giver, giverName, takerName } = parts;
  const now = clock.now();
  const id = createHash('sha256').update(request).digest('hex').slice(0, 12);
  await links.endOthers([giver, chat], id);
  await links.make({
    id,
    giver,
    taker: chat,
    phase: 'found',
    until: new Date(now.getTime() + VALID_MS),
    purgeAt: new Date(now.getTime() + DAY_MS),
    ...(giverName === undefined ? {} : { giverName }),
    ...(takerName === undefined ? {} : { takerName }),
  });
  await audit.append({
    key: `link:${id}:found`,
    at: now,
    who: chat,
    what: 'link.code-used',
    details: { link: id, giver },
  });
  const named = giverName === undefined ? {} : { name: giverName };
  return told(deps, { kind: 'found', link: id, chat: giver, ...named });
}

/** The step that both chats are told of in the same way. */
export const endedFor = (
  deps: Pick<LinkDeps, 'clock'>,
  link: { readonly id: string; readonly giver: Asked['chat']; readonly taker: Asked['chat'] },
  how: 'refused' | 'expired',
) => ({
  giver: telling(deps, link.giver, { kind: 'ended', link: link.id, chat: link.taker, how }),
  taker: telling(deps, link.taker, { kind: 'ended', link: link.id, chat: link.giver, how }),
});

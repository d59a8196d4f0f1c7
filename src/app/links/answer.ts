import type { LinkAct } from '../../flows/link/link-effect';
import type { Link } from '../../store/links';
import type { Outcome } from '../outcome';
import { endedFor } from './codes';
import { type Asked, done, type LinkDeps, telling } from './link-deps';

const ANSWER_MS = 10 * 60 * 1000;

type Answer = Extract<LinkAct, { kind: 'answer' }>;

/** The chat that typed the code agrees, or either says no: the other chat is told. */
export async function answerLink(deps: LinkDeps, asked: Asked, act: Answer): Promise<Outcome> {
  const link = await deps.links.find(act.link);
  if (link === undefined || (asked.chat !== link.giver && asked.chat !== link.taker)) return done();
  return act.agreed ? agree(deps, link, act) : refuse(deps, link, asked);
}

/** Whoever answers too late is told so by the sweep that ends the joining. */
async function agree(deps: LinkDeps, link: Link, { progress }: Answer): Promise<Outcome> {
  const { links, audit, clock } = deps;
  const now = clock.now();
  if (link.phase === 'found') {
    if (link.until <= now) return done();
    const until = new Date(now.getTime() + ANSWER_MS);
    if ((await links.step(link.id, 'found', { phase: 'asked', until })) === undefined) return done();
  } else if (link.phase !== 'asked') return done();
  await audit.append({
    key: `link:${link.id}:asked`,
    at: now,
    who: link.taker,
    what: 'link.agreed-by-taker',
    details: { link: link.id },
  });
  return done([
    telling(deps, link.giver, {
      kind: 'asked',
      link: link.id,
      chat: link.taker,
      ...(link.takerName === undefined ? {} : { name: link.takerName }),
      ...(progress === undefined ? {} : { progress }),
    }),
  ]);
}

async function refuse(deps: LinkDeps, link: Link, { chat }: Asked): Promise<Outcome> {
  const { links, audit, clock } = deps;
  if (link.phase === 'found' || link.phase === 'asked') {
    if ((await links.step(link.id, link.phase, { phase: 'refused' })) === undefined)
      return { kind: 'later', waitMs: 100 };
  } else if (link.phase !== 'refused') return done();
  await audit.append({
    key: `link:${link.id}:refused`,
    at: clock.now(),
    who: chat,
    what: 'link.refused',
    details: { link: link.id },
  });
  const { giver, taker } = endedFor(deps, link, 'refused');
  return done([chat === link.giver ? taker : giver]);
}

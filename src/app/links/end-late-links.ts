import type { Link } from '../../store/links';
import type { TakeTurn } from '../take-turn';
import { endedFor } from './codes';
import type { LinkDeps } from './link-deps';

const AT_ONCE = 100;

interface Deps extends Pick<LinkDeps, 'links' | 'audit' | 'clock'> {
  readonly tell: TakeTurn;
}

/** Ends the joinings nobody answered in time, and tells both sides; to be called every few seconds. */
export function lateLinkEnder(deps: Deps): () => Promise<void> {
  const { links, clock } = deps;
  return async () => {
    for (const link of await links.findToEnd(clock.now(), AT_ONCE)) await end(deps, link);
  };
}

async function end({ links, audit, clock, tell }: Deps, link: Link): Promise<void> {
  const { id, phase } = link;
  // An answer that came just now goes before.
  if (phase !== 'expired' && (await links.step(id, phase, { phase: 'expired', untold: true })) === undefined)
    return;
  await audit.append({
    key: `link:${id}:expired`,
    at: clock.now(),
    who: 'sweep',
    what: 'link.expired',
    details: { link: id },
  });
  const { giver, taker } = endedFor({ clock }, link, 'expired');
  for (const { conversation, updateId, event } of [giver, taker]) await tell(conversation, updateId, event);
  await links.noteTold(id);
}

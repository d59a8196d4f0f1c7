import { eventName } from './event-schema';
import { isKnownEvent } from './read';

/** So many kinds are told; whoever makes up names does not fill the log. */
const mostKinds = 20;
const longestName = 80;

/** Tells of each kind of event nobody taught us, once. */
export function unknownEvents(report: (name: string) => void): (update: unknown) => void {
  const told = new Set<string>();
  return (update) => {
    const name = eventName(update)?.slice(0, longestName);
    if (name === undefined || isKnownEvent(name) || told.has(name) || told.size >= mostKinds) return;
    told.add(name);
    report(name);
  };
}

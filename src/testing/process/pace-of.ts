import type { Run, Span } from './broadcast-run';

/** How fast a run was, against what it was allowed. */
export interface PaceOf {
  /** Most calls that came in within any second. */
  readonly mostInASecond: number;
  /** Messages taken, as a share of the rate, over the time in which it could be sent. */
  readonly shareWhileFree: number;
  /** The same with the time in which the sending process was dead. */
  readonly shareWithKills: number;
  /** The same over the whole run, in which the network asked for patience as well. */
  readonly shareOfRun: number;
  readonly seconds: number;
  /** In which the network had asked for patience, or the sending process was dead. */
  readonly secondsHeldUp: number;
}

/** The last of a broadcast waits for those who are tried again, so the share is of all but the last hundredth. */
const COUNTED = 0.99;

export function paceOf({ calls, outages }: Run, perSecond: number): PaceOf {
  const accepted = calls.filter(({ code }) => code === 'ok' || code === 403);
  const counted = accepted.slice(0, Math.floor(accepted.length * COUNTED));
  const from = counted[0]?.at ?? 0;
  const to = counted.at(-1)?.at ?? 0;
  const pauses = calls.filter(({ code }) => code === 429).map(({ at }) => ({ from: at, to: at + 1_000 }));
  const secondsOf = (spans: readonly Span[]): number =>
    lengthOf(spans.map((span) => within(span, { from, to }))) / 1_000;
  const seconds = (to - from) / 1_000;
  const secondsHeldUp = secondsOf([...pauses, ...outages]);
  const shareIn = (given: number): number => counted.length / (perSecond * given);
  return {
    mostInASecond: mostInASecond(calls.map(({ at }) => at)),
    shareWhileFree: shareIn(seconds - secondsHeldUp),
    shareWithKills: shareIn(seconds - secondsOf(pauses)),
    shareOfRun: shareIn(seconds),
    seconds,
    secondsHeldUp,
  };
}

const within = (span: Span, whole: Span): Span => ({
  from: Math.max(span.from, whole.from),
  to: Math.min(span.to, whole.to),
});

/** What is in several spans counts once. */
function lengthOf(spans: readonly Span[]): number {
  let length = 0;
  let end = -Infinity;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    length += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return length;
}

function mostInASecond(instants: readonly number[]): number {
  let most = 0;
  let first = 0;
  instants.forEach((at, last) => {
    while ((instants[first] ?? at) <= at - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

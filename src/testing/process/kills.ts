import type { Pulse } from './pulses';
import type { Repeats } from './repeats';
import { oneOf } from './intent';
import type { Server, Stage } from './stage';

const moments: readonly Exclude<Pulse, 'photo'>[] = ['posted', 'taken', 'called', 'heard'];

/** When a server is to be killed: with the `further`-th pulse of a kind, once so many updates were taken. */
interface KillMoment {
  readonly afterTaken?: number;
  readonly kind: Pulse;
  readonly further: number;
}

/** Moments spread at random over a run of so many updates. */
export function randomMoments(random: () => number, kills: number, updates: number): readonly KillMoment[] {
  return Array.from({ length: kills }, (_, n) => ({
    afterTaken: Math.floor((updates * (n + random())) / (kills + 1)),
    kind: oneOf(random, moments),
    further: 1 + Math.floor(random() * 20),
  }));
}

/** Moments at which photos are under way; to be made while `photos` of them come. */
export function photoMoments(random: () => number, kills: number, photos: number): readonly KillMoment[] {
  return Array.from({ length: kills }, () => ({
    kind: 'photo',
    further: 1 + Math.floor((random() * photos) / kills),
  }));
}

/** Enough for the pulses a kill still waits for. */
const FURTHER_UPDATES = 50;

/**
 * Kills one of the servers at each moment and starts it again; the network waits for a kill that is late. Resolves with
 * the sends under way at each kill. Throws if all is played before a moment comes.
 */
export async function killAt(
  stage: Stage,
  plan: readonly KillMoment[],
  { repeats, played }: { readonly repeats: Repeats; readonly played: Promise<unknown> },
): Promise<readonly number[]> {
  const { pulses, courier } = stage;
  const inFlight: number[] = [];
  const tooSoon = played.then(() => {
    throw new Error(
      `Everybody was done before kill ${inFlight.length + 1} of ${plan.length}: more people have to take part.`,
    );
  });
  tooSoon.catch(() => undefined);
  for (const { afterTaken, kind, further } of plan) {
    if (afterTaken !== undefined) {
      courier.holdAt(Math.max(afterTaken, pulses.count('taken')) + FURTHER_UPDATES);
      await Promise.race([pulses.reach('taken', afterTaken), tooSoon]);
    }
    await Promise.race([pulses.reach(kind, pulses.count(kind) + further), tooSoon]);
    inFlight.push(await killAndRestart(stage, oneOf(stage.random, stage.servers), repeats));
  }
  courier.holdAt(Infinity);
  return inFlight;
}

/** `kill -9`, then a new start under the same name. */
export async function killAndRestart(stage: Stage, { app, door }: Server, repeats: Repeats): Promise<number> {
  await app.kill('program-and-children');
  await door.quiet();
  const inFlight = await stage.withStore((store) => repeats.countInFlight(store, app.instance));
  await app.start();
  return inFlight;
}

import type { Pulse } from './pulses';
import type { Repeats } from './repeats';
import { oneOf } from './intent';
import type { Server, Stage } from './stage';

const moments: readonly Pulse[] = ['posted', 'taken', 'called', 'heard'];

/** When a server is to be killed: with the `further`-th pulse of a kind once so many updates were taken. */
export interface KillMoment {
  readonly afterTaken: number;
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

/** Enough for the pulses a kill still waits for. */
const FURTHER_UPDATES = 50;

/**
 * Kills one of the servers at each moment and starts it again; the network waits for a kill that is late. Resolves with
 * the sends under way at each kill.
 */
export async function killAt(
  stage: Stage,
  plan: readonly KillMoment[],
  repeats: Repeats,
): Promise<readonly number[]> {
  const inFlight: number[] = [];
  for (const { afterTaken, kind, further } of plan) {
    stage.courier.holdAt(Math.max(afterTaken, stage.pulses.count('taken')) + FURTHER_UPDATES);
    await stage.pulses.reach('taken', afterTaken);
    await stage.pulses.reach(kind, stage.pulses.count(kind) + further);
    inFlight.push(await killAndRestart(stage, oneOf(stage.random, stage.servers), repeats));
  }
  stage.courier.holdAt(Infinity);
  return inFlight;
}

/** `kill -9`, then a new start under the same name. */
export async function killAndRestart(stage: Stage, { app, door }: Server, repeats: Repeats): Promise<number> {
  await app.kill();
  await door.quiet();
  const inFlight = await stage.withStore((store) => repeats.countInFlight(store, app.instance));
  await app.start();
  return inFlight;
}

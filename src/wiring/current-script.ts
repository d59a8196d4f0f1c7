import type { LocalUnitBook } from '../app/local-unit-book';
import type { RoundBook } from '../app/rounds/round-book';
import { inRound, withLocalUnits, type Script } from '../flows/script';

/** What conversations are made from, in the round of the moment and with the local units there are. */
export interface CurrentScript {
  readonly now: () => Script;
  /** Turns to the current round and units; to be called every few seconds. */
  readonly refresh: () => Promise<void>;
}

/** Goes on in the round of `script` as long as officers have opened none. */
export function currentScript(
  script: Script,
  { current }: Pick<RoundBook, 'current'>,
  localUnits: LocalUnitBook,
): CurrentScript {
  let now = script;
  return {
    now: () => now,
    refresh: async () => {
      const { id, year, kind, closesOn, closedOn } = await current();
      const round = id === script.round.id ? script.round : { id, year, kind, closesOn, closedOn };
      if (JSON.stringify(round) !== JSON.stringify(now.round)) now = inRound(script, round);
      const units = await localUnits();
      if (units !== now.localUnits) now = withLocalUnits(now, units);
    },
  };
}

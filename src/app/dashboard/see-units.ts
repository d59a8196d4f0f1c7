import { localFullName, type LocalUnitKind } from '../../core/local-units';
import { unitKind } from '../../core/unit-path';
import { fullName, type UnitIndex } from '../../core/units';
import type { Tally } from '../../flows/ask/answer';
import type { Counts, Figures } from '../../store/figures';
import type { LocalUnits } from '../../store/local-units';
import { tallyOf } from '../ask/tally';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type UnitChoice } from '../declarations-desk/area';
import { unitNames } from '../declarations-desk/names';

/** A unit with those right below it. */
export interface SeenUnits {
  readonly unit: UnitChoice;
  /** Those it lies in as far as the officer's area goes, the widest first. */
  readonly above: readonly UnitChoice[];
  /** Provinces and communes are given; ấp, khóm and Tổ are added by officers. */
  readonly below: readonly SeenUnit[];
  /** What can be added here. */
  readonly kinds: readonly LocalUnitKind[];
  /** Of the current round, in the whole unit. */
  readonly tally: UnitTally;
  /** Handed in in the unit, and in none of those below it. */
  readonly elsewhere: number;
}

/** How many declarations were handed in, and wait to be appraised. */
export type UnitTally = Pick<Tally, 'handedIn' | 'waiting'>;

export interface SeenUnit extends UnitChoice {
  readonly tally: UnitTally;
  /** Left out: given, and not to be changed. */
  readonly local?: {
    readonly bareName: string;
    readonly isRetired: boolean;
    readonly formerNames: readonly string[];
  };
}

const kindsIn: ReadonlyMap<string | undefined, readonly LocalUnitKind[]> = new Map([
  ['commune', ['Ấp', 'Khóm']],
  ['hamlet', ['Tổ Nhân dân tự quản']],
]);

/** What units are seen with. */
export interface SeeUnitsDeps {
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
  readonly figures: Pick<Figures, 'of' | 'below'>;
  readonly currentRound: () => Promise<{ readonly id: string }>;
}

/** A unit with what lies below it, for who manages units there. Throws the problem `not-allowed` for everybody else. */
export async function seeUnits(
  deps: SeeUnitsDeps,
  officer: Officer,
  asked: string | undefined,
): Promise<SeenUnits> {
  const { unit, path, choices } = await seenArea(deps, officer, 'manage-units', asked);
  const reachable = new Set(choices.map(({ id }) => id));
  const up = path.slice(1).filter((id) => reachable.has(id));
  const names = await unitNames(deps, up);
  const { id: round } = await deps.currentRound();
  const tally = tallyIn(await deps.figures.of(round, unit.id));
  const counts = await deps.figures.below(round, unit.id);
  const below = (await unitsBelow(deps, unit.id)).map((each) => ({
    ...each,
    tally: tallyIn(counts.get(each.id) ?? {}),
  }));
  return {
    unit,
    above: up.map((id) => ({ id, name: names.get(id) ?? id })).reverse(),
    below,
    tally,
    elsewhere: tally.handedIn - below.reduce((sum, each) => sum + each.tally.handedIn, 0),
    kinds: kindsIn.get(unitKind(deps.units, unit.id)) ?? [],
  };
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });

function tallyIn(counts: Counts): UnitTally {
  const { handedIn, waiting } = tallyOf(counts);
  return { handedIn, waiting };
}

type Below = Omit<SeenUnit, 'tally'>;

async function unitsBelow(
  { units, localUnits }: Pick<SeeUnitsDeps, 'units' | 'localUnits'>,
  id: string,
): Promise<readonly Below[]> {
  const official = (units.below.get(id) ?? []).map((unit) => ({ id: unit.id, name: fullName(unit) }));
  const commune = id.split('/')[0] ?? id;
  const local = official.length > 0 ? [] : await localUnits.of([commune]);
  const below: readonly Below[] = [
    ...official,
    ...local
      .filter(({ parent }) => parent === id)
      .map((unit) => ({
        id: unit.id,
        name: localFullName(unit),
        local: {
          bareName: unit.name,
          isRetired: unit.state === 'retired',
          formerNames: unit.formerNames.map(({ name }) => name),
        },
      })),
  ];
  return Array.from(below).sort(
    (one, other) =>
      Number(one.local?.isRetired ?? false) - Number(other.local?.isRetired ?? false) ||
      inVietnamese.compare(one.name, other.name),
  );
}

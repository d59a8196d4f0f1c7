import type { Round as CoreRound } from '../core/round';
import type { LocalUnit } from '../core/local-units';
import type { UnitIndex } from '../core/units';
import { type CriteriaSet, refOf } from '../criteria/schema';
import type { Option } from './engine/question';
import { type Questionnaire, questionnaire } from './questionnaire/questionnaire';

/**
 * The period in which people declare. A set that is not official can only be answered in a trial. Without a last day it is
 * not over as long as it is the current one.
 */
export type Round = Pick<CoreRound, 'id' | 'year' | 'kind'> &
  Partial<Pick<CoreRound, 'closesOn' | 'closedOn'>>;

export interface ScriptParts {
  /**
   * Every published set, later versions after earlier ones. A new declaration begins with the last for its audience; one
   * that is open goes on with the set it began with.
   */
  readonly sets: readonly CriteriaSet[];
  readonly communes: UnitIndex;
  /** The id of the province whose communes are asked for. */
  readonly province: string;
  readonly round: Round;
  /** How long the assistant keeps quiet in a chat after someone of the staff wrote there by hand; 0: not at all. */
  readonly staffPauseMinutes: number;
  /** Movements people can register for (phong trào thi đua); none if left out. */
  readonly movements?: readonly Movement[];
  /** Whether on a day, `YYYY-MM-DD`, people are asked what they think of the criteria; never if left out. */
  readonly feedbackWantedOn?: (day: string) => boolean;
  /** The ấp, khóm and Tổ of each commune, also the retired; communes without any are left out. */
  readonly localUnits?: LocalUnitsOf;
}

/** Local units by the id of their commune. */
export type LocalUnitsOf = ReadonlyMap<string, readonly LocalUnit[]>;

/** A movement of the plan. */
export interface Movement {
  readonly id: string;
  readonly name: string;
}

/** All that conversations are made from; built once, the same for every chat. */
export interface Script extends Pick<
  ScriptParts,
  'communes' | 'province' | 'round' | 'staffPauseMinutes' | 'feedbackWantedOn'
> {
  readonly movements: readonly Movement[];
  readonly localUnits: LocalUnitsOf;
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  readonly audiences: readonly Option[];
  /** The set a declaration of this audience begins with. */
  readonly setFor: ReadonlyMap<string, CriteriaSet>;
}

/** Throws where a set could not be asked: an option's id too long for a button, or not official in an official round. */
export function buildScript({ sets, movements = [], localUnits = new Map(), ...parts }: ScriptParts): Script {
  const setFor = new Map(sets.map((set) => [set.audience.id, set]));
  assertUsable(setFor.values(), parts.round);
  return {
    ...parts,
    movements,
    localUnits,
    questionnaires: new Map(sets.map((set) => [refOf(set), questionnaire(set)])),
    audiences: [...setFor.values()].map(({ audience: { id, name } }) => ({
      id,
      label: { said: name },
      word: name,
    })),
    setFor,
  };
}

/** The same conversations in another round. Throws where a set that is not official would be used in an official one. */
export function inRound(script: Script, round: Round): Script {
  assertUsable(script.setFor.values(), round);
  return { ...script, round };
}

/** The same conversations with these local units. */
export const withLocalUnits = (script: Script, localUnits: LocalUnitsOf): Script => ({
  ...script,
  localUnits,
});

function assertUsable(sets: Iterable<CriteriaSet>, round: Round): void {
  for (const set of sets) {
    if (round.kind === 'official' && set.status !== 'official')
      throw new Error(`${refOf(set)} is a ${set.status} set: the official round ${round.id} can't use it`);
  }
}

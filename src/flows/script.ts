import type { UnitIndex } from '../core/units';
import { type CriteriaSet, refOf } from '../criteria/schema';
import type { Option } from './engine/question';
import { type Questionnaire, questionnaire } from './questionnaire/questionnaire';

/** The period in which people declare. A set that is not official can only be answered in a trial. */
export interface Round {
  readonly id: string;
  readonly year: number;
  readonly kind: 'trial' | 'official';
}

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
}

/** All that conversations are made from; built once, the same for every chat. */
export interface Script extends Pick<ScriptParts, 'communes' | 'province' | 'round' | 'staffPauseMinutes'> {
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  readonly audiences: readonly Option[];
  /** The set a declaration of this audience begins with. */
  readonly setFor: ReadonlyMap<string, CriteriaSet>;
}

/** Throws where a set could not be asked: an option's id too long for a button, or not official in an official round. */
export function buildScript({ sets, communes, province, round, staffPauseMinutes }: ScriptParts): Script {
  const setFor = new Map(sets.map((set) => [set.audience.id, set]));
  for (const set of setFor.values()) {
    if (round.kind === 'official' && set.status !== 'official')
      throw new Error(`${refOf(set)} is a ${set.status} set: the official round ${round.id} can't use it`);
  }
  return {
    communes,
    province,
    round,
    staffPauseMinutes,
    questionnaires: new Map(sets.map((set) => [refOf(set), questionnaire(set)])),
    audiences: [...setFor.values()].map(({ audience: { id, name } }) => ({
      id,
      label: { said: name },
      word: name,
    })),
    setFor,
  };
}

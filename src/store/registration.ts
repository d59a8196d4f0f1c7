import type { PersonId } from '../core/ids';
import type { Placing } from './given-keeper';

/** Somebody takes part in a movement (đăng ký thi đua, đăng ký tham gia). */
export interface Registration {
  readonly person: PersonId;
  /** The id of the plan's campaign, such as `DT-C1`. */
  readonly movement: string;
  readonly at: Date;
  /** The units they live in, the smallest that is known first. */
  readonly path: readonly string[];
}

/** Where one stands in a list of them. */
export type RegistrationPlace = Pick<Registration, 'at' | 'person' | 'movement'>;

/** How many registered, by movement and the unit right below; without one where nobody knows theirs. */
export interface RegistrationCount {
  readonly movement: string;
  readonly unit?: string;
  readonly count: number;
}

/** Who registered for which movement: once each, however often they say so. */
export interface Registrations extends Placing {
  /** False if they are registered already. */
  readonly add: (registration: Registration) => Promise<boolean>;
  /** Whether there was anything to take back. */
  readonly remove: (person: PersonId, movement: string) => Promise<boolean>;
  /** Those of these people, in any order. */
  readonly of: (people: readonly PersonId[]) => Promise<readonly Registration[]>;
  /** How many people of a unit with all below it registered, by movement. */
  readonly counts: (unit: string) => Promise<ReadonlyMap<string, number>>;
  /** The same, apart for each unit right below; `within` is the unit's path. */
  readonly countsIn: (within: readonly string[]) => Promise<readonly RegistrationCount[]>;
  /** Of a unit with all below it, the newest first. */
  readonly page: (ask: RegistrationAsk) => Promise<readonly Registration[]>;
  /** What any of these people registered for is this person's, once for each movement; whose it was is kept with it. */
  readonly assign: (person: PersonId, among: readonly PersonId[]) => Promise<void>;
  /** Gives back to `to` what one person has of these people. */
  readonly giveBack: (from: PersonId, to: PersonId, of: readonly PersonId[]) => Promise<void>;
  readonly removeOf: (people: readonly PersonId[]) => Promise<void>;
}

export interface RegistrationAsk {
  readonly within: readonly string[];
  readonly movement?: string;
  readonly after?: RegistrationPlace;
  readonly limit: number;
}

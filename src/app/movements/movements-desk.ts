import type { People } from '../../store/people';
import type { Registrations } from '../../store/registrations';
import type { DeskDeps } from '../declarations-desk/desk-deps';

/** What registrations for the movements of the plan are seen with. */
export interface MovementsDesk {
  readonly desk: Pick<DeskDeps, 'units' | 'localUnits' | 'clock'> & { readonly people: People };
  readonly registrations: Registrations;
  /** Those of the plan that people can register for. */
  readonly movements: readonly { readonly id: string; readonly name: string }[];
}

import type { PlanActor, PlanOfficer, PlanProfile } from './plan-profile';

/** The assistant's users who act for an organisation of the plan. */
export interface OfficersOf extends PlanOfficer {
  readonly actor: PlanActor;
  /** That they stand for it is said by no text: the organisation of the plan is no more. */
  readonly assumption: boolean;
}

/** Who of the assistant's users acts for these organisations (names of the plan's `actors`); those nobody acts for are left out. */
export function officersOf(plan: PlanProfile, actors: readonly string[]): readonly OfficersOf[] {
  return plan.actors
    .filter(({ id }) => actors.includes(id))
    .flatMap((actor) =>
      actor.officer === undefined
        ? []
        : [{ ...actor.officer, actor, assumption: actor.legacy?.assumption ?? false }],
    );
}

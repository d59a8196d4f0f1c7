import type { ConversationId } from '../../core/ids';
import { areaOf, mayDo, type Action, type OfficerRole } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import { officeWorks, type OfficeWork } from '../../flows/ask/answer';
import { actingIn } from '../officers/acting-officer';
import type { AskDeps } from './ask-deps';

/** An officer who asks. */
export interface Asker {
  readonly roles: readonly OfficerRole[];
  /** The units whose figures they may see, none of them within another. */
  readonly area: readonly string[];
}

/** Nothing for who may see no figures. */
export async function askerIn(deps: AskDeps, chat: ConversationId): Promise<Asker | undefined> {
  const acting = await actingIn(deps, chat);
  const area = areaOf(acting?.roles ?? [], 'see-figures');
  if (acting === undefined || area.length === 0) return undefined;
  const isWithin = (unit: string, other: string): boolean =>
    unit !== other && unitPath(deps.units, unit).includes(other);
  return {
    roles: acting.roles,
    area: area.filter((unit) => !area.some((other) => isWithin(unit, other))),
  };
}

/** What somebody may do as an officer by typing in this chat. */
export async function workIn(
  deps: Pick<AskDeps, 'people' | 'officers'>,
  chat: ConversationId,
): Promise<readonly OfficeWork[]> {
  const roles = (await actingIn(deps, chat))?.roles ?? [];
  const may = (action: Action): boolean => areaOf(roles, action).length > 0;
  return officeWorks.filter((work) => (work === 'sign-in' ? roles.length > 0 : may(actionFor[work])));
}

const actionFor = {
  figures: 'see-figures',
  report: 'propose',
  bulletins: 'send-bulletins',
} as const satisfies Readonly<Record<Exclude<OfficeWork, 'sign-in'>, Action>>;

/** Whether they may see the figures of a unit. */
export const maySee = (units: UnitIndex, { roles }: Asker, unit: string): boolean =>
  mayDo(roles, 'see-figures', unitPath(units, unit));

import { officerId, type OfficerId } from '../../core/ids';
import type { OfficerChange } from '../../core/officer';
import { Problem } from '../../core/problems';
import { mayDo, roleFits, roleNames, type OfficerRole, type RoleName } from '../../core/roles';
import { unitKind, unitPath } from '../../core/unit-path';
import type { Invitation } from '../../store/invitations';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import { nameOf, peopleById, unitNames } from '../declarations-desk/names';
import { listOfficers } from '../officers/list-officers';
import type { Acting, OfficerDeps } from '../officers/officer-deps';

/** A role with the name of its unit. */
export interface NamedRole extends OfficerRole {
  readonly unitName: string;
}

/** The officers of a unit with all below it. */
export interface SeenOfficers extends SeenArea {
  readonly officers: readonly {
    readonly id: OfficerId;
    readonly name: string;
    readonly roles: readonly NamedRole[];
  }[];
  /** Invitations nobody took yet. */
  readonly invitations: readonly (NamedRole & Pick<Invitation, 'id' | 'until'>)[];
  /** The roles there are in a unit of this kind. */
  readonly offered: readonly RoleName[];
}

/** An officer with what they may do in the area of who looks, and what was changed of it. */
export interface SeenOfficer {
  readonly id: OfficerId;
  readonly name: string;
  readonly roles: readonly NamedRole[];
  /** The newest first. */
  readonly history: readonly (Pick<OfficerChange, 'kind' | 'at' | 'reason'> &
    NamedRole & { readonly byName: string })[];
}

/** The officers of a unit, for who manages them there. Throws the problem `not-allowed` for everybody else. */
export async function seeOfficers(
  deps: OfficerDeps,
  officer: Officer,
  asked: string | undefined,
): Promise<SeenOfficers> {
  const area = await seenArea(deps, officer, 'manage-officers', asked);
  const listed = await listOfficers(deps, actingAs(officer), area.unit.id);
  if (listed.kind === 'refused') throw new Problem('not-allowed');
  const roles = [...listed.officers.flatMap((each) => each.roles), ...listed.invitations];
  const [people, names] = await Promise.all([
    peopleById(
      deps,
      listed.officers.map(({ id }) => id),
    ),
    unitNames(
      deps,
      roles.map(({ unit }) => unit),
    ),
  ]);
  const named = (role: OfficerRole) => withName(names, role);
  const kind = unitKind(deps.units, area.unit.id);
  return {
    ...area,
    officers: listed.officers.map(({ id, roles: held }) => ({
      id,
      name: nameOf(people, id),
      roles: held.map(named),
    })),
    invitations: listed.invitations.map((each) => ({ ...named(each), id: each.id, until: each.until })),
    offered: roleNames.filter((role) => kind !== undefined && roleFits(role, kind)),
  };
}

/** One officer, as far as they are or were one in the area of who looks. Throws `not-found` for everybody else. */
export async function seeOfficer(deps: OfficerDeps, officer: Officer, id: OfficerId): Promise<SeenOfficer> {
  const [found] = await deps.officers.find([id]);
  const within = ({ unit }: OfficerRole) =>
    mayDo(officer.roles, 'manage-officers', unitPath(deps.units, unit));
  const history = found?.history.filter(within) ?? [];
  if (found === undefined || history.length === 0) throw new Problem('not-found');
  const [people, names] = await Promise.all([
    peopleById(deps, [id, ...history.map(({ by }) => by)]),
    unitNames(
      deps,
      history.map(({ unit }) => unit),
    ),
  ]);
  return {
    id,
    name: nameOf(people, id),
    roles: found.roles.filter(within).map((role) => withName(names, role)),
    history: history
      .map(({ kind, at, reason, by, ...role }) => ({
        ...withName(names, role),
        kind,
        at,
        byName: by === 'command' ? 'máy chủ' : nameOf(people, by),
        ...(reason === undefined ? {} : { reason }),
      }))
      .reverse(),
  };
}

/** An officer of the dashboard, as the use cases of officers know them. */
export const actingAs = ({ id, roles }: Officer): Acting => ({ id: officerId(id), roles });

const withName = (names: ReadonlyMap<string, string>, { role, unit }: OfficerRole): NamedRole => ({
  role,
  unit,
  unitName: names.get(unit) ?? unit,
});

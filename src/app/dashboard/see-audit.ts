import { Problem } from '../../core/problems';
import { areaOf, mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { Audit, AuditState, NumberedEntry } from '../../store/audit';
import type { Declarations } from '../../store/declarations';
import type { LocalUnits } from '../../store/local-units';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { Officer } from '../appraise/appraise-deps';
import { nameOf, peopleById, unitNames } from '../declarations-desk/names';

export interface AuditDeps {
  readonly audit: Audit;
  readonly declarations: Pick<Declarations, 'findMany'>;
  readonly officers: Officers;
  readonly people: People;
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
  /** The id of the province. */
  readonly province: string;
}

export interface AuditQuery {
  readonly before?: number;
  readonly declaration?: string;
}

/** A page of the log. */
export interface SeenAudit {
  readonly entries: readonly (NumberedEntry & { readonly whoName: string; readonly unitName?: string })[];
  /** Where the next page begins; none if this is the last. */
  readonly next?: number;
  /** Whether they see all of the province, and so may have the chain checked. */
  readonly isWhole: boolean;
}

const PAGE = 50;
/** How many are looked through for a page of who sees a part only. */
const LOOKED_THROUGH = 500;

/** The log, the newest first, as far as it is of the officer's area. Throws `not-allowed` for who may see none of it. */
export async function seeAudit(deps: AuditDeps, officer: Officer, query: AuditQuery): Promise<SeenAudit> {
  if (areaOf(officer.roles, 'see-audit').length === 0) throw new Problem('not-allowed');
  const isWhole = seesWhole(deps, officer);
  const limit = isWhole ? PAGE + 1 : LOOKED_THROUGH;
  const found = await deps.audit.newest({ ...query, limit });
  const seen = isWhole ? found : await ofArea(deps, officer, found);
  const shown = seen.slice(0, PAGE);
  const last = seen.length > PAGE ? shown.at(-1) : found.length === limit ? found.at(-1) : undefined;
  return {
    entries: await named(deps, shown),
    ...(last === undefined ? {} : { next: last.number }),
    isWhole,
  };
}

/** Whether the log is as it was written. Throws `not-allowed` for who does not see all of it. */
export async function checkAudit(deps: AuditDeps, officer: Officer): Promise<AuditState> {
  if (!seesWhole(deps, officer)) throw new Problem('not-allowed');
  return deps.audit.verify();
}

const seesWhole = ({ units, province }: AuditDeps, { roles }: Officer): boolean =>
  mayDo(roles, 'see-audit', unitPath(units, province));

const text = ({ details }: NumberedEntry, key: string): string | undefined => {
  const value = Object.hasOwn(details, key) ? details[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** Those about units and declarations of the area, and what officers of the area did. */
async function ofArea(
  { declarations, officers, units }: AuditDeps,
  { roles }: Officer,
  entries: readonly NumberedEntry[],
): Promise<readonly NumberedEntry[]> {
  const isMine = (path: readonly string[]) => mayDo(roles, 'see-audit', path);
  const found = await Promise.all(areaOf(roles, 'see-audit').map((unit) => officers.findIn(unit)));
  const within = new Set<string>(
    found
      .flat()
      .filter((each) => each.roles.every(({ unit }) => isMine(unitPath(units, unit))))
      .map(({ id }) => id),
  );
  const about = new Set(entries.flatMap((entry) => text(entry, 'declaration') ?? []));
  const known = await declarations.findMany([...about]);
  const mine = new Set<string>(known.filter(({ path }) => isMine(path)).map(({ id }) => id));
  return entries.filter((entry) => {
    const [declaration, unit] = [text(entry, 'declaration'), text(entry, 'unit')];
    if (declaration !== undefined) return mine.has(declaration);
    if (unit !== undefined) return isMine(unitPath(units, unit));
    return within.has(entry.who);
  });
}

async function named(deps: AuditDeps, entries: readonly NumberedEntry[]): Promise<SeenAudit['entries']> {
  const [people, names] = await Promise.all([
    peopleById(
      deps,
      entries.map(({ who }) => who),
    ),
    unitNames(
      deps,
      entries.flatMap((entry) => text(entry, 'unit') ?? []),
    ),
  ]);
  return entries.map((entry) => {
    const unitName = names.get(text(entry, 'unit') ?? '');
    const whoName = entry.who === 'command' ? 'máy chủ' : nameOf(people, entry.who);
    return { ...entry, whoName, ...(unitName === undefined ? {} : { unitName }) };
  });
}

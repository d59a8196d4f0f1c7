import type { Clock } from '../../core/clock';
import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { Audit } from '../../store/audit';
import type { Placing } from '../../store/given-keeper';
import type { LocalUnits } from '../../store/local-units';
import type { People } from '../../store/people';
import type { Placements } from '../../store/placements';
import { homesIn, placesOf } from './homes';

interface Deps {
  readonly units: UnitIndex;
  readonly localUnits: Pick<LocalUnits, 'of' | 'toPlace' | 'notePlaced'>;
  readonly placements: Placements;
  readonly feedback: Pick<Placing, 'unplaceIn'>;
  readonly registrations: Pick<Placing, 'unplaceIn'>;
  readonly people: Pick<People, 'findMany'>;
  readonly audit: Pick<Audit, 'append'>;
  readonly clock: Clock;
}

/** Whoever counted a declaration where it was before has done so by then. */
const SETTLED_AFTER_MS = 60_000;

/**
 * Moves declarations handed in before an ấp, khóm or Tổ was added into the one that the person's words mean beyond doubt, and
 * has what else people gave looked at again.
 * To be called every few seconds: it looks at one commune whose units changed, if there is any. Done again, or by several
 * at once, it changes nothing more.
 */
export function declarationPlacer(deps: Deps): () => Promise<void> {
  const { localUnits, placements, clock } = deps;
  return async () => {
    await placements.finish(new Date(clock.now().getTime() - SETTLED_AFTER_MS));
    const [first] = await localUnits.toPlace();
    if (first === undefined) return;
    const [commune, change] = first;
    await placeIn(deps, commune, change);
    await deps.feedback.unplaceIn(commune);
    await deps.registrations.unplaceIn(commune);
    await localUnits.notePlaced(commune, change);
  };
}

async function placeIn(deps: Deps, commune: string, change: number): Promise<void> {
  const { units, localUnits, placements, people, audit, clock } = deps;
  const homeOf = homesIn(commune, await localUnits.of([commune]));
  let moved = 0;
  for await (const group of placements.unplacedIn(commune)) {
    const known = await people.findMany(group.map(({ person }) => person));
    for (const { declaration, home } of placesOf(group, known, homeOf))
      if (await placements.move(declaration, unitPath(units, home), clock.now())) moved += 1;
  }
  if (moved === 0) return;
  const at = clock.now();
  await audit.append({
    key: `declarations.placed:${commune}:${change}:${at.toISOString()}`,
    at,
    who: 'program',
    what: 'declarations.placed',
    details: { unit: commune, declarations: moved },
  });
}

import { broadcastId } from '../../core/broadcast';
import { Problem } from '../../core/problems';
import { areaOf, mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import type { Officer } from '../appraise/appraise-deps';
import { bulletinOf, type Bulletin } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';

/** Whether an officer may write to everybody in all of these units. */
export const maySend = (
  { units }: Pick<BulletinDeps, 'units'>,
  { roles }: Officer,
  asked: readonly string[],
): boolean => asked.every((unit) => mayDo(roles, 'send-bulletins', unitPath(units, unit)));

/** The units of an officer's own bulletins. Throws the problem `not-allowed` where there are none. */
export function ownUnits({ roles }: Officer): readonly string[] {
  const own = areaOf(roles, 'send-bulletins');
  if (own.length === 0) throw new Problem('not-allowed');
  return own;
}

/** A bulletin of an officer's area. Throws the problems `not-found` and `not-allowed`. */
export async function bulletinFor(deps: BulletinDeps, officer: Officer, id: string): Promise<Bulletin> {
  ownUnits(officer);
  const broadcast = await deps.broadcasts.find(broadcastId(id));
  const bulletin = broadcast === undefined ? undefined : bulletinOf(broadcast);
  if (bulletin === undefined) throw new Problem('not-found');
  if (!maySend(deps, officer, bulletin.details.audience.units)) throw new Problem('not-allowed');
  return bulletin;
}

import { communeOf, localFullName } from '../../core/local-units';
import { unitPath } from '../../core/unit-path';
import { fullName } from '../../core/units';
import type { AskDeps } from './ask-deps';

type Deps = Pick<AskDeps, 'units' | 'localUnits'>;

/** Units by their full names: "xã Tân Hồng", "ấp 3, xã Tân Hồng"; those nobody knows by their ids. */
export async function placeNames(
  { units, localUnits }: Deps,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const paths = ids.map((id) => [id, id.includes('/') ? unitPath(units, id).slice(0, -1) : [id]] as const);
  const names = await ownNames(
    { units, localUnits },
    paths.flatMap(([, path]) => path),
  );
  return new Map(paths.map(([id, path]) => [id, path.map((each) => names.get(each) ?? each).join(', ')]));
}

/** Units by their own names: "xã Tân Hồng", "ấp 3"; those nobody knows by their ids. */
export async function ownNames(
  { units, localUnits }: Deps,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const communes = ids.filter((id) => id.includes('/')).map(communeOf);
  const local = communes.length === 0 ? [] : await localUnits.of(Array.from(new Set(communes)));
  const localNames = new Map(local.map((unit) => [unit.id, lowered(localFullName(unit))]));
  return new Map(
    ids.map((id) => {
      const unit = units.byId.get(id);
      return [id, (unit === undefined ? localNames.get(id) : fullName(unit)) ?? id];
    }),
  );
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

import { grouped } from '../core/grouped';
import { communeOf, type LocalUnit } from '../core/local-units';
import type { LocalUnits } from '../store/local-units';

/** All local units by commune, as they are now; the same map again as long as nothing changed. */
export type LocalUnitBook = () => Promise<ReadonlyMap<string, readonly LocalUnit[]>>;

/** Keeps them in memory, and reads again only those of communes in which something changed. */
export function localUnitBook({
  localUnits,
}: {
  readonly localUnits: Pick<LocalUnits, 'of' | 'changes'>;
}): LocalUnitBook {
  let seen: ReadonlyMap<string, number> = new Map();
  let book: ReadonlyMap<string, readonly LocalUnit[]> = new Map();
  return async () => {
    const changes = await localUnits.changes();
    const changed = Array.from(changes.keys()).filter(
      (commune) => changes.get(commune) !== seen.get(commune),
    );
    if (changed.length === 0) return book;
    const units = await localUnits.of(changed);
    book = new Map([...book, ...grouped(units.map(plain), ({ id }) => communeOf(id))]);
    seen = changes;
    return book;
  };
}

const plain = ({ id, kind, name, parent, state }: LocalUnit): LocalUnit => ({
  id,
  kind,
  name,
  parent,
  state,
});

import type { DeskDeps } from '../app/declarations-desk/desk-deps';
import type { Clock } from '../core/clock';
import type { UnitIndex } from '../core/units';
import type { PhotoBytes } from '../photos/photo-bytes';
import { readPhoto } from '../photos/read-photo';
import type { Offices } from './offices';
import type { Store } from './open-store';

interface Parts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: UnitIndex;
  readonly offices: Offices;
  readonly clock: Clock;
}

/** What officers see declarations with, over the store. */
export const declarationsDesk = ({ store, photoBytes, units, offices, clock }: Parts): DeskDeps => ({
  ...store,
  readPhoto: (photo, size) => readPhoto(photoBytes, photo, size),
  units,
  findSet: offices.findSet,
  rounds: async () => {
    const [current, all] = await Promise.all([offices.roundBook.current(), offices.roundBook.all()]);
    const others = all.filter(({ id }) => id !== current.id);
    return [current, ...others].map(({ id, name, kind }) => ({ id, name, isOfficial: kind === 'official' }));
  },
  clock,
});

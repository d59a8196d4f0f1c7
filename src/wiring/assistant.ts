import { converse, type Converse } from '../app/converse';
import { converser } from '../app/converser';
import { placeFinder, type Endpoint } from '../app/endpoint';
import { evidencePhotos } from '../app/evidence-photos';
import { performer } from '../app/perform';
import { records } from '../app/records';
import { sayInChat } from '../app/say-in-chat';
import type { Watch } from '../app/watch';
import type { Clock } from '../core/clock';
import { allSets } from '../criteria/catalogue';
import { buildScript, type Round } from '../flows/script';
import { unitIndex, type Unit } from '../core/units';
import { discardPhoto, keepPhoto } from '../photos/keep-photo';
import type { PhotoBytes } from '../photos/photo-bytes';
import type { Store } from './open-store';

export interface AssistantParts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: readonly Unit[];
  /** The province whose communes are asked for, as `edition:code`. */
  readonly province: string;
  readonly round: Round;
  readonly endpoints: readonly Endpoint[];
  readonly clock: Clock;
  readonly watch: Watch;
  readonly owner: string;
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** Wires store, photos and channels to the conversation: what `main.ts` runs, and what tests run. */
export function assistant(parts: AssistantParts): Converse {
  const { store, photoBytes: bytes, endpoints, clock, watch, owner, later } = parts;
  const engine = converser(
    buildScript({
      sets: allSets,
      communes: unitIndex(parts.units),
      province: parts.province,
      round: parts.round,
    }),
  );
  const photos = evidencePhotos({
    keepBytes: (photo) => keepPhoto({ bytes }, photo),
    discardBytes: (id) => discardPhoto({ bytes }, id),
    photos: store.photos,
    clock,
  });
  const perform = performer({
    findPlace: placeFinder(endpoints),
    sayInChat: sayInChat({ localeOf: engine.localeOf, watch }),
    photos,
    records: records(store),
  });
  return converse({
    conversations: store.conversations,
    converser: engine,
    perform,
    clock,
    watch,
    owner,
    later,
  });
}

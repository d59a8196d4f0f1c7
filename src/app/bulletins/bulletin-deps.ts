import type { Capabilities } from '../../bots/channel';
import type { Clock } from '../../core/clock';
import type { Audit } from '../../store/audit';
import type { Broadcasts } from '../../store/broadcasts';
import type { BulletinPictures } from '../../store/bulletin-pictures';
import type { Deliveries } from '../../store/ledger';
import type { People } from '../../store/people';
import type { PhotoBytes } from '../../photos/photo-bytes';
import type { Steering } from '../broadcasts/steer';
import type { AudienceCounts } from './audience-counts';
import type { AudienceDeps } from './find-audience';

/** What a network makes of a message, for a preview. */
export interface PreviewSkin {
  readonly name: string;
  readonly capabilities: Capabilities;
}

/** A movement people can register for. */
export interface Movement {
  readonly id: string;
  readonly name: string;
}

/** What bulletins are written, seen and sent with. */
export interface BulletinDeps extends AudienceDeps {
  readonly clock: Clock;
  readonly counts: AudienceCounts;
  readonly broadcasts: Broadcasts;
  readonly deliveries: Pick<Deliveries, 'page'>;
  readonly steering: Steering;
  readonly people: Pick<People, 'findMany'>;
  readonly audit: Pick<Audit, 'append'>;
  /** Where pictures are kept. */
  readonly photoBytes: Pick<PhotoBytes, 'put' | 'get' | 'remove'>;
  /** Which pictures may be there. */
  readonly bulletinPictures: Pick<BulletinPictures, 'note'>;
  readonly province: string;
  readonly movements: readonly Movement[];
  readonly skins: readonly PreviewSkin[];
  /** What networks that charge for some messages can do, where that is switched on; what one message costs, in đồng. */
  readonly paid: { readonly windows: readonly Capabilities[]; readonly price?: number };
  /** A bulletin to more people than this has to be approved by a second person. */
  readonly approvalAbove: number;
}

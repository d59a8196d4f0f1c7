import type { Capabilities } from '../../bots/channel';
import type { Audit } from '../../store/audit';
import type { Broadcasts } from '../../store/broadcasts';
import type { Deliveries } from '../../store/ledger';
import type { People } from '../../store/people';
import type { Steering } from '../broadcasts/steer';
import type { CountDeps } from './count-audience';

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
export interface BulletinDeps extends CountDeps {
  readonly broadcasts: Broadcasts;
  readonly deliveries: Pick<Deliveries, 'page'>;
  readonly steering: Steering;
  readonly people: Pick<People, 'findMany'>;
  readonly audit: Pick<Audit, 'append'>;
  readonly province: string;
  readonly movements: readonly Movement[];
  readonly skins: readonly PreviewSkin[];
  /** A bulletin to more people than this has to be approved by a second person. */
  readonly approvalAbove: number;
}

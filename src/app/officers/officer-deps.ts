import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { OfficerId } from '../../core/ids';
import type { OfficerRole } from '../../core/roles';
import type { UnitIndex } from '../../core/units';
import type { Audit } from '../../store/audit';
import type { Invitations } from '../../store/invitations';
import type { LocalUnits } from '../../store/local-units';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { WebSessions } from '../../store/web-sessions';

/** What officers are invited, listed and revoked with. */
export interface OfficerDeps {
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
  readonly officers: Officers;
  readonly invitations: Invitations;
  readonly people: People;
  readonly webSessions: Pick<WebSessions, 'endOf'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** A new code of an invitation that nobody can guess. */
  readonly newCode: () => string;
}

/** The officer who asks for something, with all roles they hold now. */
export interface Acting {
  readonly id: OfficerId;
  readonly roles: readonly OfficerRole[];
}

/** Who the command line acts as. */
export const COMMAND = 'command';

/** A short id for what a request makes: the same request makes the same thing. */
export const idFrom = (request: string): string =>
  createHash('sha256').update(request).digest('hex').slice(0, 16);

import type { Clock } from '../../core/clock';
import type { Audit } from '../../store/audit';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { SignInCodes } from '../../store/sign-in-codes';
import type { WebSessions } from '../../store/web-sessions';

/** What officers sign in with. */
export interface SignInDeps {
  readonly people: People;
  readonly officers: Officers;
  readonly signInCodes: SignInCodes;
  readonly webSessions: WebSessions;
  readonly audit: Audit;
  readonly clock: Clock;
}

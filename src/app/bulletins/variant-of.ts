import { createHash } from 'node:crypto';
import type { BroadcastId } from '../../core/broadcast';
import type { PersonId } from '../../core/ids';

/** Which of two wordings somebody gets: always the same of one bulletin, and half of all people each. */
export function variantOf(broadcast: BroadcastId, person: PersonId): 'A' | 'B' {
  const [first = 0] = createHash('sha256').update(`${broadcast}/${person}`).digest();
  return first % 2 === 0 ? 'A' : 'B';
}

import type { Context, Move } from '../engine/flow';
import { keepSilent } from '../engine/moves';
import { forgotten } from '../engine/session';
import { erasure } from '../link/erasure';

/** The person had the network ask for it: everything is deleted as by their own word, but there is nobody to answer. */
export function hearWithdrawal({ session }: Context): Move {
  return keepSilent({ ...forgotten(session), resting: 'stopped' }, erasure(session, 'through-network'));
}

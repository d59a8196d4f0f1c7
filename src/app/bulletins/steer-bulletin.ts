import type { Officer } from '../appraise/appraise-deps';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinFor } from './may-send';

export const bulletinTurns = ['pause', 'resume', 'cancel', 'resend'] as const;
export type BulletinTurn = (typeof bulletinTurns)[number];

/** Holds a bulletin, goes on with it, calls it off, or sends the failed again. False where there was nothing to do. */
export async function steerBulletin(
  deps: BulletinDeps,
  officer: Officer,
  asked: { readonly id: string; readonly turn: BulletinTurn; readonly request: string },
): Promise<boolean> {
  const { broadcast } = await bulletinFor(deps, officer, asked.id);
  const { steering } = deps;
  const turns = {
    pause: steering.pause,
    resume: steering.resume,
    cancel: steering.cancel,
    resend: async (id: typeof broadcast.id) => (await steering.resendFailed(id)) > 0,
  };
  const done = await turns[asked.turn](broadcast.id);
  if (done)
    await deps.audit.append({
      key: `bulletin.${asked.turn}:${broadcast.id}:${asked.request}`,
      at: deps.clock.now(),
      who: officer.id,
      what: `bulletin.${asked.turn}`,
      details: { bulletin: broadcast.id },
    });
  return done;
}

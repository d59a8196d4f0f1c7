import type { DeliveryId } from '../../core/broadcast';
import type { Bulletin } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';

/** What became of each wording of a trial of two: how many have it, and how many handed in within seven days. */
export type TrialResult = Readonly<Record<'A' | 'B', { readonly sent: number; readonly completed: number }>>;

const DAY_MS = 86_400_000;
const DAYS = 7;
const TOGETHER = 500;

/** Counts from the ledger, page by page. */
export async function trialOf(deps: BulletinDeps, { broadcast }: Bulletin): Promise<TrialResult> {
  const { id: round } = await deps.currentRound();
  const result = { A: { sent: 0, completed: 0 }, B: { sent: 0, completed: 0 } };
  let after: DeliveryId | undefined;
  do {
    const lines = await deps.deliveries.page({
      broadcast: broadcast.id,
      state: 'sent',
      limit: TOGETHER,
      ...(after === undefined ? {} : { after }),
    });
    const declared = await deps.audiences.declarationsOf(
      round,
      lines.map(({ person }) => person),
    );
    const handedIn = new Map(declared.map((each) => [each.person, each.submittedAt.getTime()]));
    for (const { person, variant, at } of lines) {
      const counted = result[variant === 'B' ? 'B' : 'A'];
      counted.sent += 1;
      const days = ((handedIn.get(person) ?? -Infinity) - at.getTime()) / DAY_MS;
      if (days >= 0 && days <= DAYS) counted.completed += 1;
    }
    after = lines.length < TOGETHER ? undefined : lines.at(-1)?.id;
  } while (after !== undefined);
  return result;
}

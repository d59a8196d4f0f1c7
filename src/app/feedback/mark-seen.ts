import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import type { Officer } from '../appraise/appraise-deps';
import type { FeedbackDesk } from './feedback-desk';

/**
 * An officer saw these; how many of them nobody had seen before. Throws the problem `not-found`, and `not-allowed` where
 * somebody's home is not in the officer's area; then none of them is marked.
 */
export async function markSeen(
  deps: FeedbackDesk,
  officer: Officer,
  ids: readonly string[],
): Promise<number> {
  const { feedback, audit, desk } = deps;
  const all = await Promise.all(ids.map((id) => allowed(deps, officer, id)));
  const at = desk.clock.now();
  let marked = 0;
  for (const { id, conversation } of all) {
    if (await feedback.see(id, { who: officer.id, at })) marked += 1;
    // Noted by its key, once: also where the mark was made and the note was not.
    const kept = await feedback.find(id);
    if (kept?.seen?.who === officer.id)
      await audit.append({
        key: `feedback-seen:${id}`,
        at: kept.seen.at,
        who: officer.id,
        what: 'feedback.seen',
        details: { chat: conversation, feedback: id },
      });
  }
  return marked;
}

async function allowed({ feedback }: FeedbackDesk, { roles }: Officer, id: string) {
  const found = await feedback.find(id);
  if (found === undefined) throw new Problem('not-found');
  if (!mayDo(roles, 'write-to-people', found.path)) throw new Problem('not-allowed');
  return found;
}

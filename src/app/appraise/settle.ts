import { newsFrom } from '../../appraisal/news';
import type { Declaration } from '../../store/declarations';
import type { AppraiseDeps, AppraisalTelling } from './appraise-deps';

/** Audits and tells what is new in a declaration's history. Done again after a crash, it audits nothing twice. */
export async function settle(
  { declarations, audit, rulesOf, tell }: AppraiseDeps,
  declaration: Declaration,
): Promise<readonly AppraisalTelling[]> {
  const { id, conversation, settled, history, round, set } = declaration;
  if (settled >= history.length) return [];
  for (const [at, entry] of history.entries())
    if (at >= settled)
      await audit.append({
        key: `declaration:${id}:${at}`,
        at: entry.at,
        who: entry.who,
        what: `declaration.${entry.what}`,
        details: { declaration: id, from: entry.from ?? '', state: entry.state },
      });
  const { appealDays } = await rulesOf(round);
  const tellings = newsFrom(declaration, settled, appealDays).map(([place, news]) => ({
    conversation,
    updateId: `declaration:${id}:${place}`,
    event: { declaration: id, set, news },
  }));
  if (tellings.length > 0) await tell(tellings);
  await declarations.noteSettled(declaration);
  return tellings;
}

import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import type { HelpRequest, HelpRequests } from '../../store/help-requests';
import type { Officer } from '../appraise/appraise-deps';

/**
 * The request, for an officer who may read what the person wrote and write to them: the one place that decides. Throws the
 * problems `not-found` and `not-allowed`.
 */
export async function helpAtHand(
  helpRequests: Pick<HelpRequests, 'find'>,
  { roles }: Officer,
  id: string,
): Promise<HelpRequest> {
  const help = await helpRequests.find(id);
  if (help === undefined) throw new Problem('not-found');
  if (!mayDo(roles, 'write-to-people', help.path ?? [])) throw new Problem('not-allowed');
  return help;
}

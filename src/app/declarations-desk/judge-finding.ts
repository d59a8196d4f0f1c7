import type { FindingState } from '../../core/evidence-finding';
import type { DeclarationId } from '../../core/ids';
import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import type { Audit } from '../../store/audit';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps } from './desk-deps';

/** What an officer says of a finding once they saw it. */
export interface Judgement {
  readonly finding: string;
  readonly state: Exclude<FindingState, 'new'>;
  /** Sent twice, it is noted once. */
  readonly request: string;
}

/** Notes and audits it; the declaration it is about. Throws the problems `not-found`, and `not-allowed` elsewhere. */
export async function judgeFinding(
  deps: DeskDeps & { readonly audit: Pick<Audit, 'append'> },
  officer: Officer,
  { finding, state, request }: Judgement,
): Promise<DeclarationId> {
  const found = await deps.reuseFindings.find(finding);
  if (found === undefined) throw new Problem('not-found');
  if (!mayDo(officer.roles, 'appraise', found.path)) throw new Problem('not-allowed');
  const { declaration } = found.own;
  const at = deps.clock.now();
  const { id: who } = officer;
  await deps.reuseFindings.judge(finding, { state, who, at });
  const details = { declaration, finding, kind: found.kind, before: found.state, after: state };
  const key = `evidence-seen:${finding}:${request}`;
  await deps.audit.append({ key, at, who, what: 'evidence.seen', details });
  return declaration;
}

import type { Refusal } from '../../appraisal/refusal';
import { officerId, type DeclarationId } from '../../core/ids';
import { mayDo } from '../../core/roles';
import type { Appraise } from '../appraise/appraise';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps } from './desk-deps';

type Deps = Pick<DeskDeps, 'declarations' | 'officers'> & {
  readonly appraise: Pick<Appraise, 'handTo'>;
};

/** How many were handed over, and why the others were not. */
export interface HandedOut {
  readonly handed: number;
  readonly refused: readonly Refusal[];
}

/** Puts declarations into another officer's hands, if that officer may appraise them. */
export async function handOut(
  { declarations, officers, appraise }: Deps,
  officer: Officer,
  {
    to,
    ids,
    request,
  }: { readonly to: string; readonly ids: readonly DeclarationId[]; readonly request: string },
): Promise<HandedOut> {
  const [other] = await officers.find([officerId(to)]);
  const found = await declarations.findMany(ids);
  const refused: Refusal[] = [];
  for (const { id, path } of found) {
    const mayHave = other !== undefined && mayDo(other.roles, 'appraise', path);
    const outcome = mayHave
      ? await appraise.handTo(officer, { declaration: id, request: `${request}/${id}` }, to)
      : ({ kind: 'refused', refusal: { kind: 'not-allowed' } } as const);
    if (outcome.kind === 'refused') refused.push(outcome.refusal);
  }
  return { handed: found.length - refused.length, refused };
}

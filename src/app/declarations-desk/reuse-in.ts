import { areaOf } from '../../core/roles';
import type { PhotoId } from '../../core/ids';
import type { Officer } from '../appraise/appraise-deps';
import { findReuse, seenFrom, type SeenReuse } from '../evidence-reuse';
import type { DeskDeps } from './desk-deps';
import type { SeenDeclaration } from './see-declaration';

/** Where one picture was handed in elsewhere, as far as the officer may know. */
export interface SeenReuseOf {
  readonly reuse: readonly SeenReuse[];
  /** There is more than is told of. */
  readonly more: boolean;
}

/** Where the pictures of a declaration were handed in elsewhere, by picture; those that were not are left out. */
export async function reuseIn(
  deps: Pick<DeskDeps, 'photos' | 'evidenceUses'>,
  officer: Officer,
  { declaration, photos }: Pick<SeenDeclaration, 'declaration' | 'photos'>,
): Promise<ReadonlyMap<string, SeenReuseOf>> {
  const area = areaOf(officer.roles, 'see-declarations');
  const { person, round } = declaration;
  const found = await Promise.all(
    Array.from(photos.values(), async ({ id }: { readonly id: PhotoId }) => {
      const { reuse, more } = await findReuse(deps, { photo: id, person, round });
      return [id, { reuse: reuse.map((each) => seenFrom(area, each)), more }] as const;
    }),
  );
  return new Map(found.filter(([, { reuse }]) => reuse.length > 0));
}

import { areaOf } from '../../core/roles';
import type { Declaration } from '../../store/declarations';
import type { EvidenceUse } from '../../store/evidence-uses';
import type { Finding, FoundPhoto } from '../../store/reuse-findings';
import type { Officer } from '../appraise/appraise-deps';
import { type Likeness, seenFrom, type SeenReuse, type ToldReuse } from '../evidence-reuse';
import { lookUpEvidence } from '../evidence-reuse-index';
import type { DeskDeps } from './desk-deps';

/** Where one picture was handed in elsewhere, as far as the officer may know. */
export interface SeenReuseOf {
  readonly reuse: readonly SeenReuse[];
  /** There is more than is told of. */
  readonly more: boolean;
}

type Deps = Pick<DeskDeps, 'photos' | 'evidenceUses' | 'reuseFindings' | 'clock'>;

const MOST_TOLD = 20;

/**
 * Where the pictures of a declaration were handed in elsewhere, by picture, the same file first, then the most alike; those that
 * were not are left out. What was handed in a moment ago is looked up first.
 */
export async function reuseIn(
  deps: Deps,
  officer: Officer,
  declaration: Declaration,
): Promise<ReadonlyMap<string, SeenReuseOf>> {
  if (await deps.evidenceUses.isWaiting(declaration.id)) await lookUpEvidence(deps, declaration);
  const area = areaOf(officer.roles, 'see-declarations');
  const pairs = (await deps.reuseFindings.of(declaration.id)).flatMap((each) =>
    pairFrom(each, declaration.id),
  );
  const others = pairs.map(({ other }) => other.declaration);
  const uses = new Map(others.length === 0 ? [] : await usesOf(deps, others));
  const found = new Map<string, Map<string, ToldReuse>>();
  for (const { own, other, likeness } of pairs) {
    const use = uses.get(other.declaration);
    if (use === undefined) continue;
    const ofPhoto = found.get(own.photo) ?? new Map<string, ToldReuse>();
    found.set(own.photo, ofPhoto.set(other.photo, toldReuse(likeness, use, declaration)));
  }
  return new Map(Array.from(found, ([photo, reuse]) => [photo, told(area, [...reuse.values()])]));
}

/** What the declarations of some findings are, by their ids. */
export async function usesOf(
  { evidenceUses }: Pick<DeskDeps, 'evidenceUses'>,
  declarations: readonly EvidenceUse['id'][],
): Promise<ReadonlyMap<string, EvidenceUse>> {
  const uses = await evidenceUses.ofMany(Array.from(new Set(declarations)));
  return new Map(uses.map((use) => [use.id, use]));
}

/** What is told of a likeness, given the declaration of the other picture and whose this one is. */
export const toldReuse = (
  likeness: Likeness,
  { id, person, round, commune, path }: EvidenceUse,
  asked: Pick<EvidenceUse, 'person'>,
): ToldReuse => ({
  ...likeness,
  declaration: id,
  person,
  samePerson: person === asked.person,
  round,
  ...(commune === undefined ? {} : { commune }),
  path,
});

/** What a finding says about the other picture of two; nothing where it is about one. */
export const likenessOf = ({ kind, other }: Finding): readonly Likeness[] =>
  other !== undefined && (kind === 'same-file' || kind === 'looks-alike')
    ? [{ photo: other.photo, kind, similarity: other.similarity }]
    : [];

interface Pair {
  readonly own: FoundPhoto;
  readonly other: FoundPhoto;
  readonly likeness: Likeness;
}

/** The finding as seen from the declaration: it may be the other one in it. */
function pairFrom(finding: Finding, declaration: string): readonly Pair[] {
  const { own, other } = finding;
  if (other === undefined) return [];
  const [mine, theirs] = own.declaration === declaration ? [own, other] : [other, own];
  return likenessOf(finding).map((likeness) => ({
    own: mine,
    other: theirs,
    likeness: { ...likeness, photo: theirs.photo },
  }));
}

function told(area: readonly string[], reuse: readonly ToldReuse[]): SeenReuseOf {
  const sorted = [...reuse].sort(
    (one, other) =>
      Number(other.kind === 'same-file') - Number(one.kind === 'same-file') ||
      other.similarity - one.similarity,
  );
  return {
    reuse: sorted.slice(0, MOST_TOLD).map((each) => seenFrom(area, each)),
    more: sorted.length > MOST_TOLD,
  };
}

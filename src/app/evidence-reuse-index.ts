import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import { type FindingKind, findingKinds } from '../core/evidence-finding';
import type { PhotoId } from '../core/ids';
import type { EvidenceUse, EvidenceUses } from '../store/evidence-uses';
import type { Photo, Photos } from '../store/photos';
import type { Reminders } from '../store/reminders';
import type { FoundPhoto, NewFinding, ReuseFindings } from '../store/reuse-findings';
import { photoIdsOf, photosOfDeclaration } from './declarations-desk/see-declaration';
import { findReuse, type Reuse } from './evidence-reuse';

/** What the pictures of declarations are looked up with. */
export interface LookUpDeps {
  readonly photos: Pick<Photos, 'find' | 'findOf' | 'withBytes' | 'withPrintKeys'>;
  readonly evidenceUses: EvidenceUses;
  readonly reuseFindings: ReuseFindings;
  readonly clock: Clock;
}

/**
 * Looks up the pictures of a declaration and stores what there is to see about them. What was found stays as it is, with what
 * officers said of it; so doing it again, or two doing it at once, makes nothing twice.
 */
export async function lookUpEvidence(deps: LookUpDeps, use: EvidenceUse): Promise<void> {
  const { evidenceUses, reuseFindings } = deps;
  const photos = await photosOfDeclaration(deps, use);
  await reuseFindings.keepOnly(use.id, photoIdsOf(use));
  const findings: NewFinding[] = [];
  for (const photo of photos.values()) findings.push(...(await findingsOf(deps, use, photo)));
  await reuseFindings.add(findings);
  await forgetErased(deps, findings);
  await evidenceUses.noteLooked(use);
}

const AT_ONCE = 25;
/** Fewer, so that what is handed in meanwhile is not kept waiting. */
const OLDER_AT_ONCE = 20;
const OLDER = 'evidence-reuse-older';
const ALL_DONE = 'all';

/**
 * Looks up what was handed in, or handed in again, since last time; besides, what was handed in before anything was
 * looked up, once. To be called every few seconds: each time it does a few.
 */
export function evidenceReuseSweeper(
  deps: LookUpDeps & { readonly reminders: Pick<Reminders, 'mark' | 'setMark'> },
): () => Promise<void> {
  const { evidenceUses, reminders } = deps;
  return async () => {
    const waiting = await evidenceUses.waiting(AT_ONCE);
    for (const use of waiting) await lookUpEvidence(deps, use);
    if (waiting.length === AT_ONCE) return;
    const reached = (await reminders.mark(OLDER)) ?? '';
    if (reached === ALL_DONE) return;
    await reminders.setMark(OLDER, (await evidenceUses.letWait(reached, OLDER_AT_ONCE)) ?? ALL_DONE);
  };
}

async function findingsOf(deps: LookUpDeps, use: EvidenceUse, photo: Photo): Promise<readonly NewFinding[]> {
  const foundAt = deps.clock.now();
  const own = { declaration: use.id, photo: photo.id };
  const poor = poorKinds(photo).map((kind) => ({ id: idOf(kind, own), kind, own, path: use.path, foundAt }));
  const { person, round } = use;
  const { reuse } = await findReuse(deps, { photo: photo.id, person, round });
  return [...poor, ...reuse.flatMap((each) => sidesOf({ ...use, photo: photo.id }, each, foundAt))];
}

/** In the dark there is nothing to be seen either: that is told once. */
const poorKinds = ({ flags = [] }: Pick<Photo, 'flags'>): readonly FindingKind[] =>
  findingKinds.filter((kind) => flags.includes(kind) && !(kind === 'blank' && flags.includes('dark')));

type Side = FoundPhoto & Pick<Reuse, 'commune' | 'path' | 'submittedAt'>;

/** Each commune looks at its own. Within one it is looked at once: where it was handed in later. */
function sidesOf(
  use: EvidenceUse & { readonly photo: PhotoId },
  reuse: Reuse,
  foundAt: Date,
): readonly NewFinding[] {
  const { kind, similarity } = reuse;
  const finding = (own: Side, other: Side): NewFinding => ({
    id: idOf('reuse', own, other),
    kind,
    own: picture(own),
    path: own.path,
    other: { ...picture(other), similarity },
    foundAt,
  });
  const mine: Side = { ...use, declaration: use.id };
  if (use.commune !== reuse.commune) return [finding(mine, reuse), finding(reuse, mine)];
  return isLater(mine, reuse) ? [finding(mine, reuse)] : [finding(reuse, mine)];
}

const picture = ({ declaration, photo }: FoundPhoto): FoundPhoto => ({ declaration, photo });

const isLater = (one: Side, other: Side): boolean => {
  const later = one.submittedAt.getTime() - other.submittedAt.getTime();
  return later === 0 ? one.declaration > other.declaration : later > 0;
};

const idOf = (what: FindingKind | 'reuse', ...pictures: readonly FoundPhoto[]): string =>
  createHash('sha256')
    .update(JSON.stringify([what, ...pictures.map(({ declaration, photo }) => [declaration, photo])]))
    .digest('hex')
    .slice(0, 32);

/** Who erased one of the declarations could not know of what was being found. */
async function forgetErased(
  { evidenceUses, reuseFindings }: LookUpDeps,
  findings: readonly NewFinding[],
): Promise<void> {
  const named = new Set(
    findings.flatMap(({ own, other }) => [own, other ?? []].flat()).map(({ declaration }) => declaration),
  );
  if (named.size === 0) return;
  const there = await evidenceUses.ofMany([...named]);
  for (const { id } of there) named.delete(id);
  await reuseFindings.removeOf([...named]);
}

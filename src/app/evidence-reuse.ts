import type { DeclarationId, PersonId, PhotoId } from '../core/ids';
import { hashBits } from '../photos/gradient-hash';
import { searchKeysOf, wholeKeysOf } from '../photos/print-keys';
import { similarity } from '../photos/similarity';
import type { EvidenceUse, EvidenceUses } from '../store/evidence-uses';
import type { Photo, PhotoPrint, Photos } from '../store/photos';

/** How one photo is another's copy: the very same file, or a picture that looks like it. */
export interface Likeness {
  readonly photo: PhotoId;
  readonly kind: 'same-file' | 'looks-alike';
  /** 1 for the same picture, down to about 0.87 for one that is barely recognised. */
  readonly similarity: number;
}

/** A photo that was handed in elsewhere too. */
export interface Reuse extends Likeness {
  readonly declaration: DeclarationId;
  readonly person: PersonId;
  /** The same person in another round; within one round their own photos are not told of. */
  readonly samePerson: boolean;
  readonly round: string;
  readonly commune?: string;
  /** The unit the declaration belongs to and those it lies in. */
  readonly path: readonly string[];
  readonly state: EvidenceUse['state'];
  readonly submittedAt: Date;
  /** The answers it is among, such as `TH1/photos`. */
  readonly answers: readonly string[];
}

export interface FoundReuse {
  /** The same file first, then the most alike; at most twenty. */
  readonly reuse: readonly Reuse[];
  /** There are more than are told of. */
  readonly more: boolean;
}

interface Deps {
  readonly photos: Pick<Photos, 'find' | 'withBytes' | 'withPrintKeys'>;
  readonly evidenceUses: Pick<EvidenceUses, 'handedInFrom'>;
}

/** The declaration in which a photo is looked at. */
interface Asked {
  readonly photo: PhotoId;
  readonly person: PersonId;
  readonly round: string;
}

const MOST_TOLD = 20;
/** Photos of the same file, or that look alike, that are followed up. */
const MOST_FOLLOWED = 100;
const MOST_CANDIDATES = 700;
const MOST_OF_ONE_KEY = 20;

/**
 * Finds where else a photo, or one that looks like it, was handed in. The time it takes does not depend on how many photos
 * there are. What other communes' officers may see of it, `seenFrom` says.
 */
export async function findReuse(deps: Deps, asked: Asked): Promise<FoundReuse> {
  const photo = await deps.photos.find(asked.photo);
  if (photo === undefined) return { reuse: [], more: false };
  const likenesses = await alike(deps, photo);
  const followed = likenesses.slice(0, MOST_FOLLOWED);
  const chats = new Set(followed.map(({ conversation }) => conversation));
  const uses = await deps.evidenceUses.handedInFrom([...chats]);
  const reuse = followed.flatMap((likeness) => reusesOf(likeness, uses, asked)).sort(mostAlikeFirst);
  const more = reuse.length > MOST_TOLD || likenesses.length > followed.length;
  return { reuse: reuse.slice(0, MOST_TOLD), more };
}

type LikePhoto = Likeness & Pick<Photo, 'conversation'>;

/** Every other photo that is a copy, the most alike first. */
async function alike({ photos }: Deps, photo: Photo): Promise<readonly LikePhoto[]> {
  const [same, candidates] = await Promise.all([
    photos.withBytes(photo.sha256, MOST_FOLLOWED + 2),
    candidatesFor(photos, photo),
  ]);
  const all = new Map([...candidates, ...same].map((one) => [one.id, one]));
  all.delete(photo.id);
  return [...all.values()].flatMap((other) => likenessOf(photo, other)).sort(mostAlikeFirst);
}

/** Where plain pictures share their keys with too many, those that are alike as a whole are looked for, key by key. */
async function candidatesFor(photos: Deps['photos'], photo: Photo): Promise<readonly PhotoPrint[]> {
  const keys = searchKeysOf(photo.fingerprint, photo.printKeys);
  const found = await photos.withPrintKeys(keys, MOST_CANDIDATES);
  if (found.length < MOST_CANDIDATES) return found;
  const further = await Promise.all(
    wholeKeysOf(photo.fingerprint).map((key) => photos.withPrintKeys([key], MOST_OF_ONE_KEY)),
  );
  return [...found, ...further.flat()];
}

function likenessOf(photo: PhotoPrint, other: PhotoPrint): readonly LikePhoto[] {
  const { id, conversation } = other;
  if (other.sha256 === photo.sha256) return [{ photo: id, conversation, kind: 'same-file', similarity: 1 }];
  const likeness = similarity(photo.fingerprint, other.fingerprint);
  return likeness.same
    ? [{ photo: id, conversation, kind: 'looks-alike', similarity: 1 - likeness.distance / hashBits }]
    : [];
}

function reusesOf(likeness: LikePhoto, uses: readonly EvidenceUse[], asked: Asked): readonly Reuse[] {
  const { conversation, ...like } = likeness;
  return uses
    .filter((use) => use.conversation === conversation)
    .filter(({ person, round }) => person !== asked.person || round !== asked.round)
    .flatMap((use) => {
      const answers = answersWith(like.photo, use);
      return answers.length === 0 ? [] : [{ ...like, ...placeOf(use), ...whose(use, asked), answers }];
    });
}

const placeOf = ({ id, round, commune, path, state, submittedAt }: EvidenceUse) => ({
  declaration: id,
  round,
  ...(commune === undefined ? {} : { commune }),
  path,
  state,
  submittedAt,
});

const whose = ({ person }: EvidenceUse, asked: Asked) => ({ person, samePerson: person === asked.person });

const answersWith = (photo: PhotoId, { answers }: EvidenceUse): readonly string[] =>
  Object.entries(answers).flatMap(([id, value]) =>
    Array.isArray(value) && value.includes(photo) ? [id] : [],
  );

const mostAlikeFirst = (one: Likeness, other: Likeness): number =>
  Number(other.kind === 'same-file') - Number(one.kind === 'same-file') || other.similarity - one.similarity;

/** What an officer is told of where else a photo was handed in. */
export type ToldReuse = Omit<Reuse, 'submittedAt' | 'answers' | 'state'>;

/** What an officer sees of a reuse. Outside their area: that there is one, when, and in which commune; not whose. */
export type SeenReuse =
  | (ToldReuse & { readonly elsewhere: false })
  | (Pick<ToldReuse, 'kind' | 'similarity' | 'samePerson' | 'round' | 'commune'> & {
      readonly elsewhere: true;
    });

/** Hides what lies outside an area: the units of it, each standing for all below it. */
export function seenFrom(area: readonly string[], reuse: ToldReuse): SeenReuse {
  if (reuse.path.some((unit) => area.includes(unit))) return { ...reuse, elsewhere: false };
  const { kind, similarity: share, samePerson, round, commune } = reuse;
  return {
    elsewhere: true,
    kind,
    similarity: share,
    samePerson,
    round,
    ...(commune === undefined ? {} : { commune }),
  };
}

import { appraisedSheet, type AppraisedSheet } from '../../appraisal/appraised-sheet';
import { isToAppraise, marksSoFar } from '../../appraisal/desk';
import type { Mark } from '../../appraisal/mark';
import { declarationId, photoId, type PhotoId } from '../../core/ids';
import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import type { CriteriaSet } from '../../criteria/schema';
import type { Declaration } from '../../store/declarations';
import type { Person } from '../../store/people';
import type { Photo, Photos } from '../../store/photos';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps } from './desk-deps';
import { nameOf, peopleById, placeName, unitNames } from './names';
import { seenBy } from '../people-desk/homes';
import { type SeenHolder, seenHolder } from './holder';

/** A declaration with all that an officer needs to judge it. */
export interface SeenDeclaration {
  readonly declaration: Declaration;
  readonly set: CriteriaSet;
  readonly person: DeclaringPerson;
  readonly unitName: string;
  /** What the officers of the level whose turn it is have marked so far. */
  readonly marks: readonly Mark[];
  /** The sheet with these marks; those not marked count with the person's own points. */
  readonly appraised: AppraisedSheet;
  readonly photos: ReadonlyMap<string, Photo>;
  /** What everybody who is named in its history is called. */
  readonly names: ReadonlyMap<string, string>;
  readonly holder?: SeenHolder;
  /** It waits for an officer, and this one's role reaches it. */
  readonly mayAppraise: boolean;
}

/** Of the person; what they did not tell is left out, and their words for an ấp that `unitName` names. */
interface DeclaringPerson {
  readonly name: string;
  readonly birthYear?: number;
  readonly hamlet?: string;
  /** Where this officer may see their page. */
  readonly id?: string;
}

/** A declaration of the officer's area. Throws the problem `not-found` where there is none, `not-allowed` elsewhere. */
export async function findAllowed(
  { declarations }: Pick<DeskDeps, 'declarations'>,
  { roles }: Officer,
  id: string,
): Promise<Declaration> {
  const declaration = await declarations.find(declarationId(id));
  if (declaration === undefined) throw new Problem('not-found');
  if (!mayDo(roles, 'see-declarations', declaration.path)) throw new Problem('not-allowed');
  return declaration;
}

/** Everything to be seen of one declaration; throws as `findAllowed` does. */
export async function seeDeclaration(deps: DeskDeps, officer: Officer, id: string): Promise<SeenDeclaration> {
  const declaration = await findAllowed(deps, officer, id);
  const { person, path, history, assignedTo, selfScore } = declaration;
  const set = setOf(deps, declaration);
  const holder = assignedTo === null ? [] : [assignedTo.officer];
  const whos = [person, ...history.map(({ who }) => who), ...holder];
  const [people, units, photos] = await Promise.all([
    peopleById(deps, whos),
    unitNames(deps, path),
    photosOfDeclaration(deps, declaration),
  ]);
  const marks = marksSoFar(declaration);
  const known = people.get(person);
  const seen = await seenBy(deps, officer, known === undefined ? [] : [known]);
  return {
    declaration,
    set,
    person: { ...seenPerson(people, declaration), ...(seen.has(person) ? { id: person } : {}) },
    unitName: placeName(units, path),
    marks,
    appraised: appraisedSheet(set, selfScore, marks),
    photos,
    names: new Map(whos.map((who) => [who, nameOf(people, who)])),
    ...seenHolder(assignedTo, deps.clock.now(), officer, people),
    mayAppraise: isToAppraise(declaration) && mayDo(officer.roles, 'appraise', path),
  };
}

function setOf({ findSet }: DeskDeps, { set: ref }: Declaration): CriteriaSet {
  const set = findSet(ref);
  if (set === undefined) throw new Error(`Criteria set ${ref} is pinned but not in the catalogue.`);
  return set;
}

function seenPerson(
  people: ReadonlyMap<string, Person>,
  { person: id, path }: Declaration,
): SeenDeclaration['person'] {
  const { birthYear, hamlet } = people.get(id)?.profile ?? {};
  const isPlaced = path.some((unit) => unit.includes('/'));
  return {
    name: nameOf(people, id),
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(hamlet === undefined || isPlaced ? {} : { hamlet }),
  };
}

/** The ids of all pictures among the answers. */
export const photoIdsOf = ({ answers }: Pick<Declaration, 'answers'>): readonly PhotoId[] =>
  Object.values(answers).flatMap((value) =>
    Array.isArray(value) ? value.map((each: string) => photoId(each)) : [],
  );

/** Known pictures of a declaration by id: options that were chosen are lists too, but no pictures. */
export async function photosOfDeclaration(
  { photos }: { readonly photos: Pick<Photos, 'findOf'> },
  declaration: Pick<Declaration, 'answers' | 'conversation'>,
): Promise<ReadonlyMap<string, Photo>> {
  const asked = new Set<string>(photoIdsOf(declaration));
  if (asked.size === 0) return new Map();
  const found = await photos.findOf(declaration.conversation);
  return new Map(found.filter(({ id }) => asked.has(id)).map((photo) => [photo.id, photo]));
}

import { Problem } from '../../core/problems';
import type { DeclarationId } from '../../core/ids';
import type { QueuePlace } from '../../store/declaration-queues';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from './area';
import type { DeskDeps } from './desk-deps';
import { nameOf, peopleById, unitNames } from './names';
import { reuseIn, type SeenReuseOf } from './reuse-in';
import { findAllowed, photosOfDeclaration } from './see-declaration';
import { chosenRound, ownDesk } from './see-queue';

/** A picture that was handed in elsewhere too. */
export interface ReusedPhoto extends SeenReuseOf {
  readonly declaration: DeclarationId;
  readonly name: string;
  readonly photo: string;
  /** What the communes and people named in it are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** Pictures used before among the next few declarations of a queue. */
export interface SeenReuses extends SeenArea {
  readonly round: string;
  readonly photos: readonly ReusedPhoto[];
  /** How many declarations were looked through. */
  readonly looked: number;
  readonly next?: QueuePlace;
}

/** Each has several pictures to be looked up, so that more would keep the officer waiting. */
const AT_ONCE = 5;

/** Looks through what waits, the longest waiting first. Throws the problem `not-allowed` outside the officer's area. */
export async function seeReuses(
  deps: DeskDeps,
  officer: Officer,
  asked: { readonly round?: string; readonly unit?: string; readonly after?: QueuePlace },
): Promise<SeenReuses> {
  const area = await seenArea(deps, officer, 'appraise', asked.unit);
  const round = chosenRound(await deps.rounds(), asked.round).id;
  const { waiting, next } = await deps.declarations.queue({
    round,
    within: area.path,
    desk: ownDesk(officer),
    limit: AT_ONCE,
    ...(asked.after === undefined ? {} : { after: asked.after }),
  });
  const found = await Promise.all(waiting.map(({ id }) => reusedIn(deps, officer, id)));
  return {
    ...area,
    round,
    photos: found.flat(),
    looked: waiting.length,
    ...(next === undefined ? {} : { next }),
  };
}

/** Where one picture was handed in elsewhere. Throws `not-found`, also where it was not, and `not-allowed`. */
export async function seeReuse(
  deps: DeskDeps,
  officer: Officer,
  declaration: string,
  photo: string,
): Promise<ReusedPhoto> {
  const found = (await reusedIn(deps, officer, declaration)).find((each) => each.photo === photo);
  if (found === undefined) throw new Problem('not-found');
  return found;
}

async function reusedIn(deps: DeskDeps, officer: Officer, id: string): Promise<readonly ReusedPhoto[]> {
  const declaration = await findAllowed(deps, officer, id);
  const photos = await photosOfDeclaration(deps, declaration);
  const reuse = await reuseIn(deps, officer, { declaration, photos });
  const all = [...reuse.values()].flatMap((each) => each.reuse);
  const [people, units] = await Promise.all([
    peopleById(deps, [declaration.person, ...all.flatMap((each) => (each.elsewhere ? [] : [each.person]))]),
    unitNames(
      deps,
      all.map(({ commune = '' }) => commune),
    ),
  ]);
  const names = new Map([
    ...units,
    ...Array.from(people.keys(), (who) => [who, nameOf(people, who)] as const),
  ]);
  return Array.from(reuse, ([photo, each]) => ({
    ...each,
    photo,
    declaration: declaration.id,
    name: nameOf(people, declaration.person),
    names,
  }));
}

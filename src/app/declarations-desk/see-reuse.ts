import type { FindingKind, FindingState } from '../../core/evidence-finding';
import { areaOf } from '../../core/roles';
import { Problem } from '../../core/problems';
import type { DeclarationId } from '../../core/ids';
import type { EvidenceUse } from '../../store/evidence-uses';
import type { Finding, FindingPlace } from '../../store/reuse-findings';
import type { Officer } from '../appraise/appraise-deps';
import { seenFrom, type SeenReuse } from '../evidence-reuse';
import { seenArea, type SeenArea } from './area';
import type { DeskDeps } from './desk-deps';
import { nameOf, peopleById, unitNames } from './names';
import { likenessOf, reuseIn, type SeenReuseOf, toldReuse, usesOf } from './reuse-in';
import { findAllowed } from './see-declaration';

/** A picture that was handed in elsewhere too. */
export interface ReusedPhoto extends SeenReuseOf {
  readonly declaration: DeclarationId;
  readonly name: string;
  readonly photo: string;
  /** What the communes and people named in it are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** A finding as an officer sees it. */
export interface SeenFinding extends Pick<Finding, 'id' | 'kind' | 'foundAt' | 'state'> {
  readonly declaration: DeclarationId;
  readonly photo: string;
  readonly person: string;
  /** The unit whose officers it is for. */
  readonly unit: string;
  /** Where else it was handed in; nothing of a poor picture. */
  readonly reuse?: SeenReuse;
  readonly seen?: { readonly who: string; readonly at: Date };
}

/** A page of findings, the newest first. */
export interface SeenFindings extends SeenArea {
  readonly findings: readonly SeenFinding[];
  /** What the units and people named in it are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly next?: FindingPlace;
}

const PAGE = 20;

/** What was found about pictures in an area. Throws the problem `not-allowed` outside the officer's own. */
export async function seeFindings(
  deps: DeskDeps,
  officer: Officer,
  asked: {
    readonly unit?: string;
    readonly state: FindingState;
    readonly kind?: FindingKind;
    readonly after?: FindingPlace;
  },
): Promise<SeenFindings> {
  const area = await seenArea(deps, officer, 'appraise', asked.unit);
  const found = await deps.reuseFindings.within({
    within: area.path,
    state: asked.state,
    ...(asked.kind === undefined ? {} : { kind: asked.kind }),
    limit: PAGE + 1,
    ...(asked.after === undefined ? {} : { after: asked.after }),
  });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const uses = await usesOf(
    deps,
    shown.flatMap(({ own, other }) => [own, other ?? []].flat()).map(({ declaration }) => declaration),
  );
  const within = areaOf(officer.roles, 'see-declarations');
  const findings = shown.flatMap((finding) => seenFinding(within, finding, uses));
  return {
    ...area,
    findings,
    names: await namesIn(deps, findings),
    ...(found.length > PAGE && last !== undefined ? { next: { foundAt: last.foundAt, id: last.id } } : {}),
  };
}

/** Nothing if one of its declarations was erased a moment ago. */
function seenFinding(
  area: readonly string[],
  finding: Finding,
  uses: ReadonlyMap<string, EvidenceUse>,
): readonly SeenFinding[] {
  const { id, kind, foundAt, state, own, other, seen } = finding;
  const use = uses.get(own.declaration);
  const otherUse = uses.get(other?.declaration ?? '');
  if (use === undefined || (other !== undefined && otherUse === undefined)) return [];
  const reuse =
    otherUse === undefined
      ? []
      : likenessOf(finding).map((likeness) => seenFrom(area, toldReuse(likeness, otherUse, use)));
  const { person, path } = use;
  const common = { id, kind, foundAt, state, person, unit: path[0] ?? '', ...own };
  return [
    {
      ...common,
      ...(reuse[0] === undefined ? {} : { reuse: reuse[0] }),
      ...(seen === undefined ? {} : { seen }),
    },
  ];
}

async function namesIn(
  deps: DeskDeps,
  findings: readonly SeenFinding[],
): Promise<ReadonlyMap<string, string>> {
  const reuse = findings.flatMap((each) => each.reuse ?? []);
  const whos = findings.flatMap(({ person, seen }) => [person, seen?.who ?? []].flat());
  return namesOf(
    deps,
    [...whos, ...shownPeople(reuse)],
    [...findings.map(({ unit }) => unit), ...reuse.map(({ commune = '' }) => commune)],
  );
}

const shownPeople = (reuse: readonly SeenReuse[]): readonly string[] =>
  reuse.flatMap((each) => (each.elsewhere ? [] : [each.person]));

async function namesOf(
  deps: DeskDeps,
  whos: readonly string[],
  places: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [people, units] = await Promise.all([peopleById(deps, whos), unitNames(deps, places)]);
  return new Map([...units, ...whos.map((who) => [who, nameOf(people, who)] as const)]);
}

/** Where one picture was handed in elsewhere. Throws `not-found`, also where it was not, and `not-allowed`. */
export async function seeReuse(
  deps: DeskDeps,
  officer: Officer,
  id: string,
  photo: string,
): Promise<ReusedPhoto> {
  const declaration = await findAllowed(deps, officer, id);
  const found = (await reuseIn(deps, officer, declaration)).get(photo);
  if (found === undefined) throw new Problem('not-found');
  const { person } = declaration;
  const names = await namesOf(
    deps,
    [person, ...shownPeople(found.reuse)],
    found.reuse.map(({ commune = '' }) => commune),
  );
  return { ...found, photo, declaration: declaration.id, name: names.get(person) ?? '', names };
}

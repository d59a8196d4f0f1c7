import type { PersonRef } from '../../core/broadcast';
import type { ConversationId, PersonId } from '../../core/ids';
import { localUnitFinder } from '../../core/find-local-units';
import { grouped } from '../../core/grouped';
import { communeOf } from '../../core/local-units';
import { officerId, personId } from '../../core/ids';
import type { UnitIndex } from '../../core/units';
import type { Audience, Stand } from '../../notifications/audience/audience';
import type { Audiences, Reader, ReaderChat, StandingDeclaration } from '../../store/audiences';
import type { LocalUnits } from '../../store/local-units';
import type { Officers } from '../../store/officers';
import type { Registrations } from '../../store/registrations';

export interface AudienceDeps {
  readonly audiences: Audiences;
  readonly officers: Pick<Officers, 'find'>;
  readonly registrations: Pick<Registrations, 'of'>;
  readonly units: UnitIndex;
  readonly localUnits: Pick<LocalUnits, 'of'>;
  /** The id of the round people declare in now. */
  readonly currentRound: () => Promise<{ readonly id: string }>;
}

/** Who fits an audience, with the chats of the networks it is for; in groups. */
export async function* readersOf(deps: AudienceDeps, audience: Audience): AsyncIterable<readonly Reader[]> {
  const { id: round } = await deps.currentRound();
  const livesThere = await fitsLocalUnits(deps, audience);
  for await (const group of deps.audiences.readersIn(communesIn(deps.units, audience.units))) {
    const reached = group
      .filter(livesThere)
      .map((reader) => ({ ...reader, chats: reader.chats.filter(isOn(audience)) }))
      .filter(({ chats }) => chats.length > 0);
    const fits = await fitting(deps, audience, { readers: reached, round });
    yield reached.filter(fits);
  }
}

/** Who of an audience gets a bulletin: those who agreed to news. */
export async function* recipientsOf(deps: AudienceDeps, audience: Audience): AsyncIterable<PersonRef> {
  for await (const group of readersOf(deps, audience))
    for (const { person, chats, wantsNews } of group) if (wantsNews) yield { person, chats };
}

/** Of communes of which some local units are named, only those who live in one of these; of all others everybody. */
async function fitsLocalUnits(
  { localUnits }: AudienceDeps,
  { localUnits: ids = [] }: Audience,
): Promise<Fits> {
  if (ids.length === 0) return everybody;
  const communes = Array.from(new Set(ids.map(communeOf)));
  const known = grouped(await localUnits.of(communes), ({ id }) => communeOf(id));
  const finders = new Map(communes.map((commune) => [commune, localUnitFinder(known.get(commune) ?? [])]));
  return ({ commune = '', hamlet = '', localUnit }) => {
    const find = finders.get(commune);
    if (find === undefined) return true;
    const found = localUnit === undefined ? find(hamlet) : undefined;
    const home = found?.kind === 'one' ? found.unit.id : (localUnit ?? '');
    return ids.some((id) => home === id || home.startsWith(`${id}/`));
  };
}

/** Today's communes in some units, each once. */
function communesIn({ byId, below }: UnitIndex, ids: readonly string[]): readonly string[] {
  const communes = ids.flatMap((id) =>
    byId.get(id)?.level === 'province' ? (below.get(id) ?? []).map((unit) => unit.id) : [id],
  );
  return Array.from(new Set(communes)).filter((id) => byId.get(id)?.edition === '2025');
}

const isOn =
  ({ channels }: Audience) =>
  (chat: ConversationId): boolean =>
    channels.length === 0 || channels.some((channel) => chat.startsWith(`${channel}:`));

interface Group {
  readonly readers: readonly Reader[];
  readonly round: string;
}

type Fits = (reader: Reader) => boolean;

async function fitting(deps: AudienceDeps, audience: Audience, group: Group): Promise<Fits> {
  const all = await Promise.all([
    fitsDeclaration(deps, audience, group),
    fitsLocale(deps, audience, group),
    fitsRole(deps, audience, group),
    fitsMovement(deps, audience, group),
  ]);
  return (reader) => all.every((fits) => fits(reader));
}

const everybody: Fits = () => true;

async function fitsDeclaration(
  { audiences }: AudienceDeps,
  { stands, titles }: Audience,
  { readers, round }: Group,
): Promise<Fits> {
  if (stands.length === 0 && titles.length === 0) return everybody;
  const declared = await audiences.declarationsOf(
    round,
    readers.map(({ person }) => person),
  );
  const chats = await audiences.chatsOf(chatsOf(readers), round);
  const byPerson = new Map([...declared].sort(standingLast).map((each) => [each.person, each]));
  return (reader) => {
    const declaration = byPerson.get(reader.person);
    const title = declaration?.set.split('-')[0]?.toUpperCase();
    return (
      (stands.length === 0 || stands.includes(standOf(reader, declaration, chats))) &&
      (titles.length === 0 || (title !== undefined && titles.includes(title)))
    );
  };
}

/** Of several the one that counts: the last handed in of those that were not withdrawn. */
const standingLast = (one: StandingDeclaration, other: StandingDeclaration): number =>
  Number(other.state === 'withdrawn') - Number(one.state === 'withdrawn') ||
  one.submittedAt.getTime() - other.submittedAt.getTime();

function standOf(
  { chats }: Reader,
  declaration: StandingDeclaration | undefined,
  known: ReadonlyMap<ConversationId, ReaderChat>,
): Stand {
  if (declaration === undefined)
    return chats.some((chat) => known.get(chat)?.hasDraft === true) ? 'begun' : 'not-begun';
  const { state } = declaration;
  return state === 'submitted' || state === 'resubmitted' ? 'handed-in' : state;
}

async function fitsLocale({ audiences }: AudienceDeps, { locales }: Audience, group: Group): Promise<Fits> {
  if (locales.length === 0) return everybody;
  const known = await audiences.chatsOf(chatsOf(group.readers), group.round);
  return ({ chats }) => chats.some((chat) => locales.includes(known.get(chat)?.locale ?? 'vi'));
}

async function fitsRole({ officers }: AudienceDeps, { roles }: Audience, group: Group): Promise<Fits> {
  if (roles.length === 0) return everybody;
  const ids = group.readers.flatMap(({ person, chats }) => [officerId(person), ...chats.map(officerId)]);
  const found = await officers.find(ids);
  const trusted = new Set<string>(
    found
      .filter((each) => each.state === 'active' && each.roles.some(({ role }) => roles.includes(role)))
      .map(({ id }) => id),
  );
  return ({ person, chats }) => trusted.has(person) || chats.some((chat) => trusted.has(chat));
}

async function fitsMovement(
  { registrations }: AudienceDeps,
  { movements }: Audience,
  { readers }: Group,
): Promise<Fits> {
  if (movements.length === 0) return everybody;
  // Some registered in a chat before it was joined with others.
  const found = await registrations.of(
    readers.flatMap(({ person, chats }) => [person, ...chats.map(personId)]),
  );
  const registered = new Set<PersonId>(
    found.filter(({ movement }) => movements.includes(movement)).map(({ person }) => person),
  );
  return ({ person, chats }) =>
    registered.has(person) || chats.some((chat) => registered.has(personId(chat)));
}

const chatsOf = (readers: readonly Reader[]): readonly ConversationId[] =>
  readers.flatMap(({ chats }) => chats);

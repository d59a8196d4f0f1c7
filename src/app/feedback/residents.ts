import { conversationId } from '../../core/ids';
import type { People, Person } from '../../store/people';

/**
 * Who gave something, by the id it was kept under: a chat that was joined with others since then is found under the person
 * they are now. Nobody where it is not known who they are.
 */
export async function residentsById(
  { people }: { readonly people: Pick<People, 'findMany' | 'findByIdentity'> },
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Person>> {
  const asked = Array.from(new Set(ids));
  const found = asked.length === 0 ? [] : await people.findMany(asked);
  const known = new Map<string, Person>(found.map((person) => [person.id, person]));
  for (const id of asked.filter((each) => !known.has(each))) {
    const person = await people.findByIdentity(conversationId(id));
    if (person !== undefined) known.set(id, person);
  }
  return known;
}

import { nameOf } from '../declarations-desk/names';
import type { People } from '../../store/people';
import type { BulletinDetails } from './bulletin-details';

/** Who did not agree to a bulletin, when, and why where they said so. */
export interface Refusal {
  readonly by: string;
  readonly at: Date;
  readonly reason?: string;
}

/** Nothing where nobody refused it since it was changed last. */
export async function refusalOf(
  deps: { readonly people: Pick<People, 'findMany'> },
  { refused }: Pick<BulletinDetails, 'refused'>,
): Promise<Refusal | undefined> {
  if (refused === undefined) return undefined;
  const { by, at, reason } = refused;
  const found = await deps.people.findMany([by]);
  const known = new Map(found.map((person) => [person.id as string, person]));
  return { by: nameOf(known, by), at, ...(reason === undefined ? {} : { reason }) };
}

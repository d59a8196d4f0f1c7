import { at } from '../at';

/** Whom an officer looks for, as the address says it. */
export interface PeopleAsk {
  readonly name: string;
  readonly unit: string;
  readonly after?: { readonly key: string; readonly past: number };
}

/** The address of a page of those who are found. */
export function peopleAddress({ name, unit, after }: PeopleAsk): string {
  const from = after === undefined ? '' : `&tu=${encodeURIComponent(`${after.past}~${after.key}`)}`;
  return at(`/nguoi-dan?ten=${encodeURIComponent(name)}&don-vi=${encodeURIComponent(unit)}${from}`);
}

/** The address of somebody's page. */
export const personAddress = (id: string): string => at(`/nguoi-dan/${encodeURIComponent(id)}`);

import { allSets } from '../criteria/catalogue';
import type { CriteriaSet } from '../criteria/schema';

/** The published sets as if they were official: in tests only, so that an official round can be gone through. */
export const officialSets: readonly CriteriaSet[] = allSets.map((set) => ({ ...set, status: 'official' }));

/** The commune a local unit lies in; any other unit's own id. */
export const communeOf = (id: string): string => id.split('/')[0] ?? id;

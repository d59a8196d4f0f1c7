/**
 * Question ids of earlier releases and what they are called now, for conversations that are half-way through when a
 * release renames one. Never remove a line: someone comes back after a year.
 */
export const movedSteps: ReadonlyMap<string, string> = new Map();

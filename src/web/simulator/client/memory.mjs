/** What this browser remembers of the simulation, so that a reload shows the same. */

/** @typedef {import('./entries.mjs').Entry} Entry */
/** @typedef {{ chat: string, name: string, skin: string, aheadHours: number, blocked: boolean }} Person */

const PEOPLE = 'simulator.people';
const CURSOR = 'simulator.cursor';
const ENTRIES = 'simulator.entries.';

/** @returns {Person[]} */
export function readPeople() {
  return read(PEOPLE) ?? [];
}

/** @param {readonly Person[]} people */
export function writePeople(people) {
  write(PEOPLE, people);
}

/**
 * @param {string} chat
 * @returns {readonly Entry[]}
 */
export function readEntries(chat) {
  return read(ENTRIES + chat) ?? [];
}

/**
 * @param {string} chat
 * @param {readonly Entry[]} entries
 */
export function writeEntries(chat, entries) {
  write(ENTRIES + chat, entries);
}

/** @param {string} chat */
export function forget(chat) {
  localStorage.removeItem(ENTRIES + chat);
}

/** @returns {string | undefined} */
export function readCursor() {
  return read(CURSOR);
}

/** @param {string} cursor */
export function writeCursor(cursor) {
  write(CURSOR, cursor);
}

/** @param {string} key */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    // Not ours, or cut off: as good as nothing.
    return undefined;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    // The browser's room is full: the page goes on and a reload shows less.
    console.warn('The simulator could not remember this chat.', error);
  }
}

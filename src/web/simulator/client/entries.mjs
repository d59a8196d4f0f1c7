/** What one chat shows, oldest first, and how it changes. Pure: entries in, entries out. */

/**
 * @typedef {{ id: string, label: string }} Button
 * @typedef {{ kind: string, text?: string, choice?: string, caption?: string, what?: string, name?: string, album?: string,
 *   photo?: { ref: string, fileName?: string, mime?: string, bytes?: number } }} Happening
 * @typedef {{ updateId: string, chat: string, at: string, language: string, happening: Happening,
 *   pressed?: { message: string, label: string } }} Update
 * @typedef {'sending' | 'retrying' | 'sent' | 'failed'} SendState
 *
 * @typedef {{ kind: 'said', id: string, at: string, happening: Happening, label?: string, update?: Update,
 *   state: SendState, why?: string, repeated?: number, answeredInPlace?: boolean }} SaidEntry
 * @typedef {{ kind: 'picture' | 'document', ref: string, name: string, alt?: string }} ShownFile
 * @typedef {{ kind: 'message', id: string, at: string, text: string, rows: Button[][], file?: ShownFile }} MessageEntry
 * @typedef {{ kind: 'passed', id: string, hours: number }} PassedEntry
 * @typedef {SaidEntry | MessageEntry | PassedEntry} Entry
 *
 * @typedef {{ cursor: string, chat: string, at: string, event:
 *   | { kind: 'said', updateId: string, happening: Happening }
 *   | { kind: 'message', id: string, message: { text: string, rows: Button[][] }, replaced: boolean, file?: ShownFile }
 *   | { kind: 'settled', message: string, label: string } }} PlacedEvent
 */

/** How many entries of a chat are kept. */
const KEPT = 200;

/**
 * Takes in what the server showed. The same event again changes nothing.
 * @param {readonly Entry[]} entries
 * @param {PlacedEvent} placed
 * @returns {readonly Entry[]}
 */
export function takeIn(entries, { at, event }) {
  switch (event.kind) {
    case 'said':
      return saidByServer(entries, at, event);
    case 'message':
      return message(entries, at, event);
    case 'settled':
      return entries.map((entry) =>
        entry.kind === 'message' && entry.id === event.message ? { ...entry, rows: [] } : entry,
      );
  }
}

/**
 * @param {readonly Entry[]} entries
 * @param {Entry} entry
 * @returns {readonly Entry[]}
 */
export function append(entries, entry) {
  return [...entries, entry].slice(-KEPT);
}

/**
 * Changes one line of the person's own.
 * @param {readonly Entry[]} entries
 * @param {string} id
 * @param {Partial<SaidEntry>} change
 * @returns {readonly Entry[]}
 */
export function change(entries, id, change) {
  return entries.map((entry) => (entry.kind === 'said' && entry.id === id ? { ...entry, ...change } : entry));
}

/**
 * Time passed in this chat; two leaps in a row are one.
 * @param {readonly Entry[]} entries
 * @param {string} id
 * @param {number} hours
 * @returns {readonly Entry[]}
 */
export function passTime(entries, id, hours) {
  const last = entries.at(-1);
  if (last?.kind !== 'passed') return append(entries, { kind: 'passed', id, hours });
  return [...entries.slice(0, -1), { ...last, hours: last.hours + hours }];
}

/**
 * The person's lines that the server has not confirmed, in order.
 * @param {readonly Entry[]} entries
 * @returns {readonly SaidEntry[]}
 */
export function unconfirmed(entries) {
  return said(entries).filter(({ state }) => state === 'sending' || state === 'retrying');
}

/**
 * The last thing this page sent and the server took.
 * @param {readonly Entry[]} entries
 */
export function lastSent(entries) {
  return said(entries).findLast(({ update, state }) => update !== undefined && state === 'sent');
}

/** @param {readonly Entry[]} entries */
function said(entries) {
  return entries.filter((entry) => entry.kind === 'said');
}

/**
 * A line of the person's: our own, which the server confirms by showing it, or one of another page.
 * @param {readonly Entry[]} entries
 * @param {string} at
 * @param {{ updateId: string, happening: Happening }} event
 */
function saidByServer(entries, at, { updateId, happening }) {
  if (entries.some(({ id }) => id === updateId)) return entries;
  const label = happening.choice === undefined ? undefined : labelOf(entries, happening.choice);
  return append(entries, { kind: 'said', id: updateId, at, happening, label, state: 'sent' });
}

/**
 * A message, or a new wording of one: that answers the presses of its buttons, which then need no line of their own.
 * @param {readonly Entry[]} entries
 * @param {string} at
 * @param {{ id: string, message: { text: string, rows: Button[][] }, replaced: boolean, file?: ShownFile }} event
 */
function message(entries, at, { id, message, replaced, file }) {
  /** @type {MessageEntry} */
  const entry = { kind: 'message', id, at, text: message.text, rows: message.rows, ...(file && { file }) };
  if (!entries.some((known) => known.id === id)) return append(entries, entry);
  if (!replaced) return entries;
  return entries.map((known) => {
    if (known.kind === 'said' && known.update?.pressed?.message === id)
      return { ...known, answeredInPlace: true };
    return known.id === id ? entry : known;
  });
}

/**
 * @param {readonly Entry[]} entries
 * @param {string} choice
 */
function labelOf(entries, choice) {
  const buttons = entries.flatMap((entry) => (entry.kind === 'message' ? entry.rows.flat() : []));
  return buttons.findLast(({ id }) => id === choice)?.label ?? choice;
}

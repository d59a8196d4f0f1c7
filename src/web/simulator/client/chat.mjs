/** One person's chat: what it shows, and how what they do reaches the server. Knows nothing of the page. */
import * as shown from './entries.mjs';
import { forget, readEntries, writeEntries } from './memory.mjs';
import { postFile, postUpdate } from './post.mjs';
import { nowFor, seenFrom } from './time.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */
/** @typedef {import('./entries.mjs').Happening} Happening */
/** @typedef {import('./entries.mjs').Update} Update */
/** @typedef {import('./memory.mjs').Person} Person */

const pageId = [...crypto.getRandomValues(new Uint8Array(8))]
  .map((byte) => byte.toString(16).padStart(2, '0'))
  .join('');
let count = 0;

/** An id nobody has used: of this load of the page, and counted. */
export function newId() {
  return `${pageId}-${++count}`;
}

/**
 * @param {Person} person
 * @param {(entries: readonly Entry[]) => void} onChange
 */
export function openChat(person, onChange) {
  let entries = readEntries(person.chat);
  /** What people do leaves in the order they did it. @type {Promise<unknown>} */
  let queue = Promise.resolve();
  let closed = false;
  /** @type {Map<string, string>} */
  const previews = new Map();

  /** @param {readonly Entry[]} next */
  const become = (next) => {
    if (next === entries || closed) return;
    entries = next;
    writeEntries(person.chat, entries);
    onChange(entries);
  };

  /**
   * @param {Happening} happening
   * @param {Update['pressed']} [pressed]
   * @returns {Update}
   */
  const say = (happening, pressed) => {
    const at = nowFor(person.aheadHours).toISOString();
    const base = { updateId: newId(), chat: person.chat, at, language: navigator.language, happening };
    const update = pressed === undefined ? base : { ...base, pressed };
    const { updateId: id } = update;
    const label = pressed?.label;
    become(shown.append(entries, { kind: 'said', id, at, happening, label, update, state: 'sending' }));
    return update;
  };

  /**
   * @param {Update} update
   * @param {File} [file]
   */
  const deliver = async (update, file) => {
    const { updateId: id } = update;
    const retrying = () => become(shown.change(entries, id, { state: 'retrying' }));
    const complete = file === undefined ? update : await upload(update, file, retrying);
    if (typeof complete === 'string') {
      become(shown.change(entries, id, { state: 'failed', why: complete }));
      return;
    }
    become(shown.change(entries, id, { update: complete, happening: complete.happening, state: 'sending' }));
    const answer = await postUpdate(complete, retrying);
    become(
      shown.change(
        entries,
        id,
        answer.kind === 'taken' ? { state: 'sent' } : { state: 'failed', why: answer.why },
      ),
    );
  };

  /** @param {() => Promise<unknown>} job */
  const afterwards = (job) => {
    queue = queue.then(job);
  };

  return {
    entries: () => entries,
    /** @param {string} updateId */
    preview: (updateId) => previews.get(updateId),
    /** @param {shown.PlacedEvent} placed */
    takeIn: (placed) =>
      become(shown.takeIn(entries, { ...placed, at: seenFrom(placed.at, person.aheadHours) })),
    /**
     * @param {Happening} happening
     * @param {Update['pressed']} [pressed]
     * @returns {string} the id of the line that now shows it
     */
    say: (happening, pressed) => {
      const update = say(happening, pressed);
      afterwards(() => deliver(update));
      return update.updateId;
    },
    /**
     * Sends pictures at once, as networks do: each an update of its own, several with the same album.
     * @param {readonly File[]} files
     * @param {string} caption
     */
    sendPhotos: (files, caption) => {
      const album = files.length > 1 ? newId() : undefined;
      const updates = files.map((file, index) => {
        const update = say(photographed(file, album, index === 0 ? caption : ''));
        previews.set(update.updateId, URL.createObjectURL(file));
        return { update, file };
      });
      onChange(entries);
      afterwards(() => Promise.all(updates.map(({ update, file }) => deliver(update, file))));
    },
    /** The network delivers the last update once more. */
    repeat: async () => {
      const last = shown.lastSent(entries);
      if (last?.update === undefined) return;
      await postUpdate(last.update, () => undefined);
      become(shown.change(entries, last.id, { repeated: (last.repeated ?? 0) + 1 }));
    },
    /** Goes on with what was under way when the page was left. */
    resume: () => {
      for (const { id, update } of shown.unconfirmed(entries)) {
        const lost = update === undefined || update.happening.photo?.ref === '';
        if (lost) become(shown.change(entries, id, { state: 'failed', why: 'file-lost' }));
        else afterwards(() => deliver(update));
      }
    },
    /** @param {number} hours */
    passTime: (hours) => become(shown.passTime(entries, newId(), hours)),
    close: () => {
      closed = true;
      forget(person.chat);
      for (const address of previews.values()) URL.revokeObjectURL(address);
    },
  };
}

/**
 * @param {Update} update
 * @param {File} file
 * @param {() => void} retrying
 * @returns {Promise<Update | string>} the update with the file's place, or why there is none
 */
async function upload(update, file, retrying) {
  const kept = await postFile(`${update.chat}/${update.updateId}`, file, retrying);
  if (kept.kind === 'refused') return kept.why;
  const photo = { ...update.happening.photo, ref: kept.ref, bytes: kept.bytes };
  return { ...update, happening: { ...update.happening, photo } };
}

/**
 * @param {File} file
 * @param {string | undefined} album
 * @param {string} caption
 * @returns {Happening}
 */
function photographed(file, album, caption) {
  const photo = { ref: '', fileName: file.name, mime: file.type, bytes: file.size };
  return {
    kind: 'photographed',
    photo,
    ...(album === undefined ? {} : { album }),
    ...(caption === '' ? {} : { caption }),
  };
}

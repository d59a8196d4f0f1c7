/** Sends what people do, again and again with the same id, until the server has it or refuses it. */

/** @typedef {import('./entries.mjs').Update} Update */
/** @typedef {{ kind: 'taken' } | { kind: 'refused', why: string }} Answer */

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 4000;
export const MAX_BYTES = 25 * 1024 * 1024;

/** Calls that end a wait before its time: the connection is back. @type {Set<() => void>} */
const waiting = new Set();

/** The connection is back: whatever waits is tried now. */
export function tryNow() {
  for (const wake of [...waiting]) wake();
}

/**
 * @param {Update} update
 * @param {() => void} onRetry
 * @returns {Promise<Answer>}
 */
export async function postUpdate(update, onRetry) {
  const body = JSON.stringify(update);
  const response = await persist(
    () =>
      fetch('/simulator/updates', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    onRetry,
  );
  return response.ok ? { kind: 'taken' } : { kind: 'refused', why: 'refused' };
}

/**
 * Uploads a file under a key of its own: the same key again is the same file.
 * @param {string} key
 * @param {File} file
 * @param {() => void} onRetry
 * @returns {Promise<{ kind: 'kept', ref: string, bytes: number } | { kind: 'refused', why: string }>}
 */
export async function postFile(key, file, onRetry) {
  if (file.size > MAX_BYTES) return { kind: 'refused', why: 'too-large' };
  const headers = { 'content-type': 'application/octet-stream' };
  const address = `/simulator/photos?key=${encodeURIComponent(key)}`;
  const response = await persist(() => fetch(address, { method: 'POST', headers, body: file }), onRetry);
  if (!response.ok) return { kind: 'refused', why: response.status === 413 ? 'too-large' : 'refused' };
  const { ref, bytes } = await response.json();
  return { kind: 'kept', ref, bytes };
}

/**
 * Resolves with the first answer that trying again would not change.
 * @param {() => Promise<Response>} request
 * @param {() => void} onRetry
 */
async function persist(request, onRetry) {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const response = await request().catch(() => undefined);
    if (response !== undefined && response.status < 500 && response.status !== 429) return response;
    onRetry();
    await pause(wait);
  }
}

/**
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function pause(milliseconds) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    waiting.add(wake);
  });
}

/** What the server shows, live. One connection for all phones: browsers allow only a few to one server. */

/** @typedef {import('./entries.mjs').PlacedEvent} PlacedEvent */
/** @typedef {{ onEvent: (event: PlacedEvent) => void, onConnected: (connected: boolean) => void }} Handlers */

const REOPEN_MS = 1000;

/**
 * Follows some chats from `cursor` on, for ever; `stop` ends it.
 * @param {readonly string[]} chats
 * @param {() => string | undefined} cursor
 * @param {Handlers} handlers
 */
export function follow(chats, cursor, { onEvent, onConnected }) {
  /** @type {EventSource | undefined} */
  let source;
  let reopening = 0;

  const open = () => {
    const query = new URLSearchParams(chats.map((chat) => ['chat', chat]));
    const after = cursor();
    if (after !== undefined) query.set('after', after);
    source = new EventSource(`/simulator/events?${query}`);
    source.onopen = () => onConnected(true);
    source.onmessage = ({ data }) => onEvent(JSON.parse(data));
    source.onerror = () => {
      onConnected(false);
      // The browser tries again by itself, unless the server answered with an error.
      if (source?.readyState === EventSource.CLOSED) reopening = window.setTimeout(open, REOPEN_MS);
    };
  };

  if (chats.length > 0) open();
  return {
    stop: () => {
      clearTimeout(reopening);
      source?.close();
    },
  };
}

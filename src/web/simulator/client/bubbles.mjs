/** Entries as elements. */
import { element } from './dom.mjs';
import { text } from './texts.mjs';
import { hourOf, passed } from './time.mjs';

/** @typedef {import('./entries.mjs').Entry} Entry */
/** @typedef {import('./entries.mjs').SaidEntry} SaidEntry */
/** @typedef {import('./entries.mjs').MessageEntry} MessageEntry */
/** @typedef {{ name: string, preview: (updateId: string) => string | undefined,
 *   onPress: (message: MessageEntry, button: import('./entries.mjs').Button) => void }} Look */

/**
 * Brings the list of elements in line with the entries; touches only those that changed, so that a screen reader
 * speaks only what is new and the focus stays where it is.
 * @param {HTMLElement} log
 * @param {Look} look
 */
export function renderer(log, look) {
  /** @type {Map<string, { entry: Entry, shown: HTMLElement }>} */
  const known = new Map();

  /**
   * The message that was changed to answer a press, if there is one.
   * @param {Entry} entry
   */
  const answerTo = (entry) =>
    entry.kind === 'said' && entry.answeredInPlace === true
      ? known.get(entry.update?.pressed?.message ?? '')?.shown
      : undefined;

  /** @param {readonly Entry[]} entries */
  return (entries) => {
    const ids = new Set(entries.map(({ id }) => id));
    for (const [id, { shown }] of known) {
      if (ids.has(id)) continue;
      shown.remove();
      known.delete(id);
    }
    for (const entry of entries) {
      const before = known.get(entry.id);
      if (before?.entry === entry) continue;
      const shown = show(entry, look);
      if (before === undefined) log.append(shown);
      else replace(before.shown, shown, answerTo(entry));
      known.set(entry.id, { entry, shown });
    }
  };
}

/**
 * Whoever was at the old element is at the new one afterwards, or at the message that answers it in its place.
 * @param {HTMLElement} old
 * @param {HTMLElement} shown
 * @param {HTMLElement} [answer]
 */
function replace(old, shown, answer = shown) {
  const focused = old.contains(document.activeElement);
  old.replaceWith(shown);
  if (focused) answer.focus({ preventScroll: true });
}

/**
 * @param {Entry} entry
 * @param {Look} look
 */
function show(entry, look) {
  switch (entry.kind) {
    case 'passed':
      return element('div', { className: 'divider' }, passed(entry.hours));
    case 'message':
      return showMessage(entry, look);
    case 'said':
      return showSaid(entry, look);
  }
}

/**
 * @param {MessageEntry} entry
 * @param {Look} look
 */
function showMessage(entry, { onPress }) {
  const rows = entry.rows.map((row) =>
    element(
      'div',
      {},
      ...row.map((button) =>
        element('button', { type: 'button', onclick: () => onPress(entry, button) }, button.label),
      ),
    ),
  );
  return element(
    'div',
    { className: 'entry theirs', tabIndex: -1 },
    spoken(text('assistant-says')),
    entry.file === undefined ? bubbleOf(entry.text) : received(entry.file, entry.text),
    ...(rows.length === 0 ? [] : [element('div', { className: 'keys' }, ...rows)]),
    element('div', { className: 'foot' }, hourOf(entry.at)),
  );
}

/**
 * @param {SaidEntry} entry
 * @param {Look} look
 */
function showSaid(entry, look) {
  const { happening, state, id } = entry;
  const classes = ['entry', 'mine', ...(state === 'sent' ? [] : ['waiting', state])];
  if (happening.kind === 'picked') classes.push('pressed');
  if (happening.album !== undefined) classes.push('album');
  const bubble = happening.kind === 'photographed' ? picture(entry, look) : bubbleOf(wordsOf(entry));
  const shown = element(
    'div',
    { className: classes.join(' '), tabIndex: -1 },
    spoken(text('person-says', { name: look.name })),
    bubble,
    element('div', { className: 'foot' }, footOf(entry)),
  );
  shown.dataset['update'] = id;
  shown.hidden = entry.answeredInPlace === true;
  return shown;
}

/** @param {string} words */
function bubbleOf(words) {
  return element('div', { className: 'bubble' }, words);
}

/** @param {string} words */
function spoken(words) {
  return element('span', { className: 'spoken' }, `${words}: `);
}

/** @param {SaidEntry} entry */
function wordsOf({ happening, label }) {
  switch (happening.kind) {
    case 'texted':
      return happening.text ?? '';
    case 'picked':
      return label ?? happening.choice ?? '';
    case 'sent-other':
      return text(`said.${happening.what ?? 'other'}`, { name: happening.name ?? '' });
    default:
      return text(`said.${happening.kind}`);
  }
}

/**
 * @param {SaidEntry} entry
 * @param {Look} look
 */
function picture({ id, happening }, { preview }) {
  const ref = happening.photo?.ref ?? '';
  const name = happening.photo?.fileName ?? '';
  const source = preview(id) ?? (ref === '' ? undefined : `/simulator/photos/${encodeURIComponent(ref)}`);
  const bubble = element('div', { className: 'bubble picture' });
  const named = element('div', { className: 'name' }, text('photo', { name }));
  if (source === undefined) {
    bubble.append(named);
  } else {
    const image = element('img', { alt: text('photo', { name }), src: source });
    // No picture after all, or a kind the browser can't show.
    image.onerror = () => image.replaceWith(named);
    bubble.append(image);
  }
  if (happening.caption !== undefined) bubble.append(element('p', {}, happening.caption));
  return bubble;
}

/**
 * A picture of the assistant's, or a document to be kept, with its caption.
 * @param {import('./entries.mjs').ShownFile} file
 * @param {string} caption
 */
function received({ kind, ref, name, alt }, caption) {
  const address = `/simulator/photos/${encodeURIComponent(ref)}`;
  const shown =
    kind === 'picture'
      ? element('img', { alt: alt ?? text('photo', { name }), src: address })
      : element('a', { href: address, download: name }, name);
  const bubble = element('div', { className: 'bubble picture' }, shown);
  if (caption !== '') bubble.append(element('p', {}, caption));
  return bubble;
}

/** @param {SaidEntry} entry */
function footOf({ at, state, why, repeated }) {
  const parts = [hourOf(at)];
  if (state !== 'sent') parts.push(text(`state.${state}`));
  if (why !== undefined) parts.push(text(`failed.${why}`));
  if (repeated !== undefined) parts.push(text('repeated', { n: repeated }));
  return parts.join(' · ');
}

/** The page's words and networks, as the server wrote them into the page. */

/** @typedef {{ name: string, chatPrefix: string }} Skin */

/** @type {Map<string, string>} */
const texts = new Map(Object.entries(readBlock('texts')));

/** @type {Skin[]} */
export const skins = readBlock('skins');

export const locale = document.documentElement.lang;

/**
 * The wording of a key, with `{{name}}` and the like filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function text(key, params = {}) {
  const wording = texts.get(key);
  if (wording === undefined) throw new Error(`There is no text for ${key}`);
  return wording.replace(/\{\{(\w+)\}\}/g, (_whole, name) => String(params[name] ?? ''));
}

/** @param {string} id */
function readBlock(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}

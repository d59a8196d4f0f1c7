/** Markup that may go into a page as it is. Only `html` and `markup` make it. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** A template tag: words are escaped, markup is not. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = literals.map((literal, index) => literal + write(parts[index] ?? ''));
  return markup(written.join(''));
}

/** Declares a string to be markup. The caller answers for it: nothing a person typed may be in it unescaped. */
function markup(trusted: string): Markup {
  return { markup: trusted };
}

/** A value for a page's script, in an inert `<script type="application/json">`. */
export function jsonBlock(id: string, value: unknown): Markup {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="${id}">
    ${markup(json)}
  </script>`;
}

function write(part: Part): string {
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((piece) => piece.markup).join('');
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? character);
}

/** A page as a test reads it. */
export interface ReadPage {
  readonly status: number;
  readonly text: string;
  /** Where it was in the end. */
  readonly address: string;
  readonly headers: Headers;
}

/** Somebody who is signed in, without a browser: reads pages, and sends forms as they stand on the page. */
export interface FormFiller {
  readonly read: (path: string) => Promise<ReadPage>;
  /** Sends the form at `action` on a page, with these fields besides those that are hidden in it. */
  readonly send: (page: ReadPage, action: string, fields: Fields) => Promise<ReadPage>;
  /** The bytes of a file. */
  readonly load: (path: string) => Promise<Response>;
}

type Fields = Readonly<Record<string, string | readonly string[] | Blob>>;

export function formFiller(origin: string, cookie: string): FormFiller {
  const jar = new Map([pairOf(cookie)]);
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookies = Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie: cookies, origin: new URL(origin).origin, 'sec-fetch-site': 'same-origin' };
    const response = await fetch(new URL(path, origin), { ...init, redirect: 'manual', headers });
    for (const set of response.headers.getSetCookie()) jar.set(...pairOf(set));
    return response;
  };
  const follow = async (path: string, response: Response): Promise<ReadPage> => {
    const to = response.headers.get('location');
    if (to !== null) return follow(to, await ask(to));
    return { status: response.status, text: await response.text(), address: path, headers: response.headers };
  };
  const read = async (path: string) => follow(path, await ask(path));
  return {
    read,
    load: (path) => ask(path),
    send: async (page, action, fields) => {
      const body = new FormData();
      for (const [name, value] of hiddenIn(page.text, action))
        if (!Object.hasOwn(fields, name)) body.append(name, value);
      for (const [name, value] of Object.entries(fields))
        for (const each of typeof value === 'string' || value instanceof Blob ? [value] : value)
          body.append(name, each);
      return follow(action, await ask(action, { method: 'POST', body }));
    },
  };
}

/** The name and value of a cookie; what is said of it besides does not matter here. */
function pairOf(cookie: string): [string, string] {
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
  return [name, value];
}

/** The hidden fields of the form at `action`, as the browser would send them. */
function hiddenIn(text: string, action: string): readonly (readonly [string, string])[] {
  const forms = text.split('<form').filter((part) => part.startsWith(' method="post"'));
  const form = forms.find((part) => part.includes(`action="${escaped(action)}"`));
  if (form === undefined) throw new Error(`There is no form at ${action} in:\n${text}`);
  const inputs = form.split('</form>')[0]?.match(/<input[^>]*type="hidden"[^>]*>/gu) ?? [];
  return inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]);
}

const attribute = (input: string, name: string): string =>
  unescaped(new RegExp(`${name}="([^"]*)"`, 'u').exec(input)?.[1] ?? '');
const escaped = (text: string): string => text.replaceAll('&', '&amp;');
const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

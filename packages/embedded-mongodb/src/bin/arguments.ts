/** The arguments of a program: `--name value`, `--name=value` and `--name` alone. */
export interface Arguments {
  readonly value: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
}

/** Reads arguments. Throws at one that is in neither list, so that no wish is passed over in silence. */
export function parseArguments(
  words: readonly string[],
  known: { readonly values: readonly string[]; readonly flags: readonly string[] },
): Arguments {
  const found = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [name = '', joined] = split(word);
    if (known.flags.includes(name)) found.set(name, '');
    else if (!known.values.includes(name)) throw new Error(`The argument ${word} is not understood.`);
    else if (joined !== undefined) found.set(name, joined);
    else {
      at += 1;
      const value = words[at];
      if (value === undefined) throw new Error(`The argument ${word} needs a value.`);
      found.set(name, value);
    }
  }
  return { value: (name) => found.get(name), has: (name) => found.has(name) };
}

function split(word: string): readonly string[] {
  if (!word.startsWith('--')) return [];
  const equals = word.indexOf('=');
  return equals < 0 ? [word.slice(2)] : [word.slice(2, equals), word.slice(equals + 1)];
}

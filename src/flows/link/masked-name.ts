/**
 * A name its owner knows again and a stranger learns little from: "Nguyễn Thị Lan" is "N. T. Lan"; of a single word only
 * the first letter is left.
 */
export function maskedName(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '');
  const given = words.at(-1) ?? '';
  const initials = words.slice(0, -1).map((word) => `${firstLetter(word)}.`);
  return initials.length === 0
    ? `${firstLetter(given)}…`
    : [...initials, given.slice(0, MOST_LETTERS)].join(' ');
}

/** Longer than any Vietnamese given name. */
const MOST_LETTERS = 12;

const firstLetter = (word: string): string => Array.from(word)[0] ?? '';

const keyPattern = /^[a-z0-9-]+(?:[/.][a-z0-9-]+)*$/;
const longestKey = 200;

/**
 * Passes a key on, or throws: small letters, digits and hyphens, joined by single dots and slashes, at most 200
 * characters. So no key can climb out of its folder, hide, or mean two things to two stores.
 */
export function checkedKey(key: string): string {
  if (key.length <= longestKey && keyPattern.test(key)) return key;
  throw new RangeError(
    `A photo key is made of a-z, 0-9 and - joined by single . or /, at most ${longestKey} characters; got ${JSON.stringify(key.slice(0, longestKey))}.`,
  );
}

/** Keys that may be absent. */
type OptionalKey<T> = {
  [Key in keyof T]-?: string extends Key ? Key : object extends Pick<T, Key> ? Key : never;
}[keyof T];

/** A copy without some of its optional keys. */
export function omit<T extends object>(record: T, ...keys: readonly OptionalKey<T>[]): T {
  const left = { ...record };
  for (const key of keys) Reflect.deleteProperty(left, key);
  return left;
}

/** Makes a missing case of a closed union a compile error, and names it if one slips through at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}

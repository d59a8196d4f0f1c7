/** What `toThrow` accepts as an error with this code of MongoDB's. */
export function withCode(code: number): Error {
  return expect.objectContaining({ code }) as Error;
}

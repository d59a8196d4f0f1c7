/** What an error says, followed by what its cause says: libraries hide the useful half there. */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const own = String(error.message);
  return 'cause' in error && error.cause !== undefined ? `${own}: ${describeError(error.cause)}` : own;
}

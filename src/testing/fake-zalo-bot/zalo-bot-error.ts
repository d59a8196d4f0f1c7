/** What the Bot Platform answers when it refuses a call: a number in the body, under HTTP 200. */
export class ZaloBotError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
  ) {
    super(`${code} ${description}`);
  }
}

export function badRequest(why: string): ZaloBotError {
  return new ZaloBotError(400, `Bad Request: ${why}`);
}

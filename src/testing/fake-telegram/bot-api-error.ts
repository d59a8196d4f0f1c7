/** What the Bot API answers when it refuses a call. */
export class BotApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { readonly retry_after?: number },
  ) {
    super(`${code} ${description}`);
  }
}

export function badRequest(why: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${why}`);
}

/** What the Official Account's API answers when it refuses a call; the status is 200 all the same. */
export class OaError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export const badParameter = (why: string): OaError => new OaError(-201, `Parameter is invalid: ${why}`);
export const overLimit = (why: string): OaError => new OaError(-210, `Over the limit: ${why}`);

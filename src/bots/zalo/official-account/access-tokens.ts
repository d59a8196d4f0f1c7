/** The access token of an Official Account, kept fresh by somebody else than who uses it. */
export interface AccessTokens {
  /** The token to use now; nothing while the account has to be connected anew by a person. */
  readonly current: () => Promise<string | undefined>;
  /** Called when the network refused `token`: another one, if there is or can be one. Many callers make one refresh. */
  readonly instead: (token: string) => Promise<string | undefined>;
}

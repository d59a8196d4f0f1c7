/** How a call to the Official Account's API failed, by what there is to do about it. */
export type Failure =
  /** Too many calls this minute. */
  | { readonly kind: 'throttled'; readonly detail: string }
  /** Not reached, or out of order: nothing happened, try again later. */
  | { readonly kind: 'down'; readonly detail: string }
  /** The network may have done it. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** The access token is wrong or too old. */
  | { readonly kind: 'token-refused'; readonly detail: string }
  /** The person was silent for too long to be written to. */
  | { readonly kind: 'window'; readonly detail: string }
  /** The person left the account, or does not want its messages. */
  | { readonly kind: 'blocked'; readonly detail: string }
  /** A quota is used up, or it is night: `until` says when to try again. */
  | { readonly kind: 'parked'; readonly until: 'an-hour' | 'morning'; readonly detail: string }
  /** An operator has to act; the detail says how. */
  | { readonly kind: 'stopped'; readonly detail: string }
  /** The API does not take such a call: our mistake. */
  | { readonly kind: 'invalid'; readonly detail: string };

type Kind = Failure['kind'];

const kindsByCode: ReadonlyMap<number, Exclude<Kind, 'parked' | 'stopped' | 'down'>> = new Map([
  [-32, 'throttled'],
  [-100, 'invalid'],
  [-200, 'invalid'],
  [-201, 'invalid'],
  [-210, 'invalid'],
  [-213, 'blocked'],
  [-216, 'token-refused'],
  [-217, 'blocked'],
  [-220, 'token-refused'],
  [-227, 'blocked'],
  [-230, 'window'],
  [-232, 'window'],
  [-233, 'invalid'],
  [-244, 'blocked'],
  [-248, 'invalid'],
]);

const parkedByCode: ReadonlyMap<number, 'an-hour' | 'morning'> = new Map([
  [-211, 'an-hour'],
  [-218, 'an-hour'],
  [-234, 'morning'],
  [-321, 'an-hour'],
]);

/** What an operator is to do about each setting that is wrong. */
const remedies: ReadonlyMap<number, string> = new Map([
  [-204, 'the Official Account was deleted; set ZALO_OA_ID to another one'],
  [-205, 'there is no such Official Account; check ZALO_OA_ID'],
  [-209, 'this API is not supported; check that the app is of the kind for Official Accounts'],
  [-212, 'the app has not registered this API; add it on developers.zalo.me'],
  [-219, 'the app was removed from the Official Account; connect the account anew'],
  [-221, 'the Official Account is not verified; have it verified on oa.zalo.me'],
  [-223, 'the Official Account has not granted this permission; connect the account anew and allow it'],
  [-224, 'the package of the Official Account is too small; upgrade it on oa.zalo.me'],
  [-235, 'this kind of Official Account may not do this; it has to be an organisation’s'],
  [-240, 'Zalo has shut down this version of its API; upgrade this program'],
  [-242, 'the app demands appsecret_proof; switch that off on developers.zalo.me'],
  [-320, 'the app has no Zalo Cloud account; link one on developers.zalo.me'],
]);

/**
 * Sorts the `error` of an answer; 0 is no failure and must not come here. A code nobody knows may have been an accident:
 * it is tried again, but not for ever.
 */
export function refusal(code: number, message: string): Failure {
  const detail = `${code} ${message}`.trim();
  const remedy = remedies.get(code);
  if (remedy !== undefined) return { kind: 'stopped', detail: `${detail}: ${remedy}` };
  const until = parkedByCode.get(code);
  if (until !== undefined) return { kind: 'parked', until, detail };
  return { kind: kindsByCode.get(code) ?? 'unknown', detail };
}

/** Sorts an answer without an `error` in it, as a proxy in between gives it. */
export function strangeAnswer(status: number): Failure {
  const detail = `HTTP ${status}`;
  if (status >= 500) return { kind: 'down', detail };
  if (status === 429) return { kind: 'throttled', detail };
  if (status >= 400) return { kind: 'stopped', detail: `${detail}: check ZALO_OA_API_ROOT` };
  return { kind: 'unknown', detail: `${detail} without an answer we understand` };
}

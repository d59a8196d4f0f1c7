/** A message as the person sees it. */
export interface SeenMessage {
  readonly id: string;
  /** `staff` is a human who writes for the account. */
  readonly from: 'account' | 'person' | 'staff';
  readonly text: string;
  /** Each on a row of its own, as the app shows them. */
  readonly buttons: readonly { readonly title: string; readonly payload: string }[];
  /** A picture or a document, with its bytes where they were uploaded. */
  readonly file?: Uint8Array;
  /** The form that asks who they are. */
  readonly form?: { readonly title: string; readonly subtitle: string; readonly image: string };
}

/** Somebody who has to do with the account. */
export interface FakePerson {
  readonly id: string;
  /** `left`: followed, and does so no more. */
  follows: 'never' | 'yes' | 'left';
  /** Milliseconds since 1970 of what the person did last. */
  lastInteraction: number;
  readonly messages: SeenMessage[];
}

/** A file that was uploaded: a picture, whose id can be sent, or a document, whose token can. */
export interface Upload {
  readonly kind: 'image' | 'gif' | 'file';
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** What the webhook events of this account say of it. */
export interface Account {
  readonly appId: string;
  readonly oaId: string;
  readonly webhookSecret: string;
}

/** Everything the fake network knows. */
export interface World {
  readonly account: Account;
  readonly people: Map<string, FakePerson>;
  readonly uploads: Map<string, Upload>;
  /** Pictures that people sent, by the path of their link. */
  readonly pictures: Map<string, Uint8Array>;
  /** Paid messages that may still be sent. */
  paidLeft: number;
  /** A number never given before. */
  readonly next: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function world(account: Account, now: () => number, paidLeft: number): World {
  let last = 0;
  return {
    account,
    people: new Map(),
    uploads: new Map(),
    pictures: new Map(),
    paidLeft,
    next: () => (last += 1),
    now,
  };
}

/** What a chat is told about the dashboard of its officer. `device`: what they call it themselves. */
export type SignInNews =
  /** `address`: the page on which the code is taken, if it is known. */
  | { readonly kind: 'code'; readonly code: string; readonly address?: string }
  | { readonly kind: 'no-role' }
  | { readonly kind: 'entered'; readonly device: string }
  | { readonly kind: 'left'; readonly devices: number };

/** What an officer wants of it: a code to sign in with, or to be signed out on every device. */
export type SignInWish = 'code' | 'leave';

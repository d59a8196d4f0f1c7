/** What a check found; `todo` says what to do about it. */
export type Finding =
  | { readonly kind: 'pass'; readonly detail: string }
  | { readonly kind: 'warn' | 'fail'; readonly detail: string; readonly todo: string };

/** One thing that has to be right. It may throw: that counts as a failure. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Finding>;
}

export const pass = (detail: string): Finding => ({ kind: 'pass', detail });
export const warn = (detail: string, todo: string): Finding => ({ kind: 'warn', detail, todo });
export const fail = (detail: string, todo: string): Finding => ({ kind: 'fail', detail, todo });

/** Where the time comes from. Only the shell holds one; the pure folders read the time off the event. */
export interface Clock {
  readonly now: () => Date;
}

/** Up to when something is worth saying. Not said by then it is taken back, and reminded of again when it fits. */
export interface Lapse {
  /** The id of what is reminded of. */
  readonly reminder: string;
  /** The last instant, ISO 8601. */
  readonly after: string;
}

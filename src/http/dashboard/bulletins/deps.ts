import type { BulletinDeps } from '../../../app/bulletins/bulletin-deps';

/** What the pages of bulletins are made of. */
export interface BulletinPagesDeps {
  readonly bulletins: BulletinDeps;
  /** How many people registered, by movement. */
  readonly registered: () => Promise<ReadonlyMap<string, number>>;
}

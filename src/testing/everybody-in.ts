import type { Audience } from '../notifications/audience/audience';

/** Everybody in some provinces and communes. */
export const everybodyIn = (...units: readonly string[]): Audience => ({
  units,
  roles: [],
  titles: [],
  stands: [],
  channels: [],
  locales: [],
  movements: [],
});

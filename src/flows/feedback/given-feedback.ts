import type { SetRef } from '../../core/ids';

/** What somebody thinks of a criteria set (góp ý Bộ tiêu chí), in their own words. */
export interface GivenFeedback {
  /** When it was begun, ISO 8601: with the chat it makes its id, so that more about it can be told later. */
  readonly at: string;
  /** Left out while nobody knows which set they mean. */
  readonly set?: SetRef;
  /** The one question it is about; left out: the whole set. */
  readonly indicator?: string;
  readonly text: string;
}

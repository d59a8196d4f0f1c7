/** What people can ask not to be reminded of, each by itself: what they have begun; when a round opens and closes. */
export type ReminderTopic = 'draft' | 'round';

/** What a person wants of reminders. */
export type ReminderWish =
  | { readonly kind: 'off'; readonly topic: ReminderTopic | 'all' }
  /** All of them again, at the usual hours. */
  | { readonly kind: 'on' }
  /** Not before this minute of the day. */
  | { readonly kind: 'from'; readonly minute: number }
  /** Not for so many days. */
  | { readonly kind: 'snooze'; readonly days: number };

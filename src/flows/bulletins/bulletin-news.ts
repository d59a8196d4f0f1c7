/** What a chat hears of bulletins. `address`: a page of the dashboard, if it is known where that is. */
export type BulletinNews =
  | ({ readonly of: string } & ComposingNews)
  | WaitingNews
  | {
      readonly kind: 'judged';
      readonly id: string;
      readonly outcome: Judged;
    }
  | { readonly kind: 'where'; readonly address?: string }
  | BecameNews
  /** In another chat of theirs the person said whether they want bulletins. */
  | { readonly kind: 'wish'; readonly given: boolean; readonly text: string; readonly at: string };

/** What came of a step of composing. */
export type ComposingNews =
  /** `own`: the names of the writer's units. */
  | { readonly kind: 'begun'; readonly own: readonly string[] }
  /** Who asks has no role that writes bulletins. */
  | { readonly kind: 'no-role' }
  | { readonly kind: 'flawed'; readonly about: 'text' | 'audience'; readonly flaws: readonly string[] }
  /** The audience goes beyond the writer's area. */
  | { readonly kind: 'beyond' }
  | { readonly kind: 'text-taken'; readonly text: string }
  | ({ readonly kind: 'seen'; readonly text: string; readonly audience: string } & SeenAudience)
  | {
      readonly kind: 'let-go';
      readonly outcome: 'sent' | 'to-approve' | 'nobody' | 'overtaken';
      readonly people: number;
      readonly address?: string;
    };

/** Whom a bulletin would go to now, and how the first of them would read it. */
export interface SeenAudience {
  readonly people: number;
  readonly withoutConsent: number;
  readonly samples: readonly string[];
  readonly preview: string;
  /** A second person has to agree. */
  readonly approval: boolean;
}

/** A bulletin that waits for the person who is told. */
export interface WaitingNews {
  readonly kind: 'waits';
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly audience: string;
  readonly people: number;
  readonly preview: string;
  readonly address?: string;
}

/** What came of agreeing or not; each has its sentence under `approval.<outcome>`. */
export type Judged =
  'sent' | 'scheduled' | 'refused' | 'own' | 'nobody' | 'not-asked' | 'overtaken' | 'not-allowed' | 'gone';

/** What became of a bulletin, for who wrote it. */
export type BecameNews = { readonly kind: 'became'; readonly title: string } & (
  | { readonly what: 'approved' | 'refused' | 'called-off' }
  | {
      readonly what: 'done' | 'stopped';
      readonly sent: number;
      readonly failed: number;
      readonly unknown: number;
      readonly skipped: number;
    }
);

import type { SaidPicture } from '../engine/effect';

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

/** Whom a bulletin would go to now, and how somebody would read it. */
export interface SeenAudience {
  readonly people: number;
  readonly withoutConsent: number;
  /** Names of some of them: to be said, and never kept in a session. */
  readonly samples: readonly string[];
  readonly preview: string;
  /** A second person has to agree. */
  readonly approval: boolean;
}

/** A bulletin that waits for the person who is told, with all that its page shows of it. */
export interface WaitingNews {
  readonly kind: 'waits';
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly audience: string;
  readonly people: number;
  /** As in `SeenAudience`. */
  readonly samples: readonly string[];
  readonly preview: string;
  /** How the other half would read it, where two wordings are on trial. */
  readonly other?: string;
  readonly picture?: SaidPicture;
  /** The movement people would register for with its button. */
  readonly movement?: string;
  /** When it is to go out, ISO 8601; left out: at once. */
  readonly wantedAt?: string;
  readonly paid?: PaidNews;
  readonly address?: string;
}

/** What a bulletin costs where messages to some people have to be paid for. */
export interface PaidNews {
  /** Whether it goes to those people at all. */
  readonly sent: boolean;
  /** Messages they would get, at most. */
  readonly messages: number;
  /** For all of them together, in đồng; absent where nobody said what one costs. */
  readonly cost?: number;
}

/** What came of agreeing or not; each has its sentence under `approval.<outcome>`. */
export type Judged =
  'sent' | 'scheduled' | 'refused' | 'own' | 'nobody' | 'not-asked' | 'overtaken' | 'not-allowed' | 'gone';

/** What became of a bulletin, for who wrote it. */
export type BecameNews = { readonly kind: 'became'; readonly title: string } & (
  | { readonly what: 'approved' | 'called-off' }
  /** `reason`: in the words of who did not agree. */
  | { readonly what: 'refused'; readonly reason?: string }
  | {
      readonly what: 'done' | 'stopped';
      readonly sent: number;
      readonly failed: number;
      readonly unknown: number;
      readonly skipped: number;
    }
);

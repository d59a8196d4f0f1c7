import type { Asking } from './asked-question';

/** How many declarations of a unit are where. */
export interface Tally {
  /** All that were handed in and not withdrawn. */
  readonly handedIn: number;
  /** For an officer to appraise. */
  readonly waiting: number;
  /** With their owners, to be put right. */
  readonly returned: number;
  /** Appraised, and not proposed so far. */
  readonly appraised: number;
  readonly proposed: number;
  readonly recognised: number;
  readonly notRecognised: number;
}

/** So many in a unit, or in an officer's hands; without a name in nobody's. */
export interface Share {
  readonly name?: string;
  readonly count: number;
}

/** A target of the plan for the title that is declared here: so many percent of something. */
export interface AskedTarget {
  readonly year: number | 'every-year' | null;
  readonly percent: number;
  /** What it is a share of, such as "người lao động". */
  readonly of: string;
  /** That the forms counted are the people meant is our reading; the plan does not say. */
  readonly assumed: boolean;
  readonly standing:
    | {
        readonly kind: 'measured';
        readonly recognised: number;
        /** Of the whole, in percent, cut to one decimal. */
        readonly percent: number;
        /** How many more have to be recognised. */
        readonly missing: number;
        /** How many there are, as of which year, and who says so. */
        readonly whole: { readonly value: number; readonly year: number; readonly source: string };
      }
    /** Nobody told how many there are. */
    | { readonly kind: 'no-denominator'; readonly recognised: number }
    /** It is about some people only, and the figures do not tell them from others. */
    | { readonly kind: 'not-told-apart' };
}

/** The round that figures are of. */
export interface AskedRound {
  readonly year: number;
  readonly kind: 'trial' | 'official';
}

interface Figures {
  /** The unit with its kind, and what it lies in where that helps: "xã Tân Hồng". */
  readonly place: string;
  readonly round: AskedRound;
}

/** What an officer can do by typing, in the order it is told: each has its line under `help.work.<work>`. */
export const officeWorks = ['figures', 'report', 'bulletins', 'sign-in'] as const;
export type OfficeWork = (typeof officeWorks)[number];

/** What was found out for somebody's question; what is not known is left out, never made up. */
export type Answer =
  | (Figures & { readonly kind: 'situation'; readonly tally: Tally })
  | (Figures & {
      readonly kind: 'waiting';
      readonly waiting: number;
      /** The parts where most wait, largest first. */
      readonly most: readonly Share[];
    })
  | (Figures & {
      readonly kind: 'overdue';
      /** Waiting for so many days or longer. */
      readonly days: number;
      /** Whether `most` are units or officers. */
      readonly by: 'unit' | 'officer';
      readonly total: number;
      /** There are more than `total`, which are those that wait longest. */
      readonly isCut: boolean;
      readonly most: readonly Share[];
      /** How many more units or officers have some. */
      readonly others: number;
    })
  | (Figures & {
      readonly kind: 'progress';
      readonly tally: Tally;
      /** The year asked about. */
      readonly year: number;
      readonly targets: readonly AskedTarget[];
      /** The name of the plan they stand in. */
      readonly plan?: string;
    })
  | {
      readonly kind: 'deadline';
      readonly round: AskedRound;
      /** `YYYY-MM-DD`, the last good day; left out where nobody has set one. */
      readonly lastDay?: string;
      /** What their unit owes by the plan; for officers only. */
      readonly reports: readonly { readonly what: string; readonly lastDay: string }[];
    }
  /** What the asker gave besides their declaration, the newest first. */
  | {
      readonly kind: 'given';
      /** `at`: ISO 8601. */
      readonly feedback: readonly { readonly at: string; readonly text: string }[];
      /** There is older feedback than this. */
      readonly hasMore: boolean;
      /** The ids of the movements they are in. */
      readonly movements: readonly string[];
    }
  /** What the asker may do as an officer; nothing for who is none. */
  | { readonly kind: 'help'; readonly work: readonly OfficeWork[] }
  /** Several units may be meant. */
  | (Pick<Asking, 'question' | 'typed' | 'formerly' | 'units'> & { readonly kind: 'which-unit' })
  /** No unit of the asker's area and none like it has this name. */
  | { readonly kind: 'no-such-unit'; readonly typed: string }
  /** The name is one of many ấp: the commune has to be said with it. */
  | { readonly kind: 'which-commune'; readonly typed: string }
  | { readonly kind: 'elsewhere'; readonly own: readonly string[] }
  /** Figures are for officers. */
  | { readonly kind: 'not-an-officer' };

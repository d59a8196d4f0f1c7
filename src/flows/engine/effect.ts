import type { AnswerValue } from '../../criteria/answer';
import type { PhotoRef } from '../../core/happening';
import type { DeclarationId, PhotoId, SetRef } from '../../core/ids';
import type { ReminderWish } from '../../core/reminder-wish';
import type { Wording } from '../../core/wording';
import type { AppraisalAct } from '../appraisal/appraisal-effect';
import type { AskedQuestion } from '../ask/asked-question';
import type { GivenFeedback } from '../feedback/given-feedback';
import type { BulletinAct } from '../bulletins/bulletin-effect';
import type { DraftAct, LinkAct } from '../link/link-effect';
import type { SignInWish } from '../officers/sign-in-news';
import type { ShownToOfficers } from './shown-to-officers';
import type { ReportWish } from '../reports/report-effect';

/**
 * What a turn asks the shell to do: plain data, so that a test can read it and the store can hold it.
 * Effects are performed in order, each at least once; those that count carry their own id. Messages and pictures, which
 * a network may hold up, keep an order of their own, and nothing waits for them.
 */
export type Effect =
  | { readonly kind: 'say'; readonly saying: Saying }
  /** Fetch, clean and store a picture; the outcome comes back as `photo-kept` or `photo-refused` with the same `request`. */
  | { readonly kind: 'keep-photo'; readonly request: string; readonly photo: PhotoRef }
  /** A picture taken back by its owner. */
  | { readonly kind: 'discard-photo'; readonly photo: PhotoId }
  /** What the person told about themselves, and what they agreed to: the whole, replacing what was stored. */
  | { readonly kind: 'remember-person'; readonly profile: Profile; readonly consents: readonly Consent[] }
  | { readonly kind: 'submit'; readonly declaration: SubmittedDeclaration }
  /** A code with which somebody becomes an officer; the outcome comes back as `invitation`. */
  | { readonly kind: 'accept-invitation'; readonly code: string }
  /** An officer wants to sign in to the dashboard, or out of it; the outcome comes back as `sign-in`. */
  | { readonly kind: 'sign-in'; readonly wish: SignInWish }
  /** What the stores have to answer; the answer comes back as `answered`. */
  | { readonly kind: 'ask'; readonly question: AskedQuestion }
  /** What the person wants of reminders, in all their chats. */
  | { readonly kind: 'set-reminders'; readonly wish: ReminderWish }
  /** Whether the person wants bulletins, in all their chats. */
  | { readonly kind: 'want-news'; readonly consent: Consent }
  /** The person takes part in a movement of the plan, or does not any more. */
  | { readonly kind: 'register'; readonly movement: string; readonly does: 'join' | 'leave' }
  /** What the person thinks of a criteria set; the same `at` again takes the place of the first. */
  | { readonly kind: 'give-feedback'; readonly feedback: GivenFeedback }
  /** An officer says that a yearly report was sent, or was not; the outcome comes back as `report`. */
  | { readonly kind: 'report'; readonly wish: ReportWish }
  /** The person is stuck or asked for a human. */
  | { readonly kind: 'ask-for-human'; readonly about: string }
  /** What they wrote since, for the officers who help them; kept only while somebody has to. */
  | { readonly kind: 'show-officers'; readonly at: string; readonly said: ShownToOfficers }
  /** Delete everything stored about this person: profile, declarations, pictures. Left out: they asked for it in chat. */
  | { readonly kind: 'erase-person'; readonly asked?: 'through-network' }
  | { readonly kind: 'link'; readonly act: LinkAct }
  | { readonly kind: 'draft'; readonly act: DraftAct }
  | { readonly kind: 'appraisal'; readonly act: AppraisalAct }
  /** A bulletin is written or judged; the outcome comes back as `bulletin`. */
  | { readonly kind: 'bulletin'; readonly act: BulletinAct };

/** One message: paragraphs, then options. */
export interface Saying {
  readonly paragraphs: readonly Wording[];
  readonly choices?: readonly Choice[];
  /** Any number of the answers may be chosen. */
  readonly several?: true;
  /** What the network's own form could ask instead, where it has one. */
  readonly form?: 'name';
  /** A later message with the same slot takes the place of an earlier one that is still the last in the chat. */
  readonly slot?: string;
  /** Shown before the words, where the network shows pictures; the words do without it. */
  readonly picture?: SaidPicture;
}

/** A picture that is kept already. */
export interface SaidPicture {
  /** Where its bytes are. */
  readonly key: string;
  /** What it shows, in words. */
  readonly alt: string;
}

/** An option, as in `bots/channel.ts`, with its label still to be worded. */
export interface Choice {
  readonly id: string;
  readonly label: Wording;
  readonly role: 'answer' | 'control';
  readonly typed?: string;
}

/** Who the person says they are. No ID number, ethnicity or religion is ever asked. */
export interface Profile {
  readonly name?: string;
  readonly birthYear?: number;
  /** `edition:code` of the commune, such as `2025:30010`. */
  readonly commune?: string;
  /** Ấp or khóm, in the person's own words or by the name it had when they chose it. */
  readonly hamlet?: string;
  /** The id of the ấp, khóm or Tổ, where it is one that was added. */
  readonly localUnit?: string;
  readonly audience?: string;
}

/** One answer to one purpose; verifiable: which text, when, where. */
export interface Consent {
  readonly purpose: string;
  readonly given: boolean;
  readonly textVersion: string;
  readonly at: string;
}

export interface SubmittedDeclaration {
  /** Made of the conversation and the round by the engine, so that submitting twice stores once. */
  readonly id: DeclarationId;
  readonly set: SetRef;
  readonly round: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly submittedAt: string;
}

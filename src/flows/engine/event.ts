import type { Happening, PhotoRefusal } from '../../core/happening';
import type { DeclarationId, PhotoId, SetRef } from '../../core/ids';
import type { Lapse } from '../../core/lapse';
import type { AppraisalNews } from '../appraisal/appraisal-news';
import type { EarlierDeclaration } from '../appraisal/earlier-declaration';
import type { Answer } from '../ask/answer';
import type { BulletinNews } from '../bulletins/bulletin-news';
import type { DraftNews, LinkNews } from '../link/link-event';
import type { InvitationNews } from '../officers/invitation-news';
import type { SignInNews } from '../officers/sign-in-news';
import type { ReminderNews } from '../reminders/reminder-news';
import type { ReportNews } from '../reports/report-news';

/** What a turn of a conversation starts from. `at` is an ISO 8601 instant: the engine has no clock. */
export type Event = { readonly at: string } & (
  | Happening
  /** The picture asked for by the `keep-photo` effect `request` is stored. */
  | {
      readonly kind: 'photo-kept';
      readonly request: string;
      readonly photo: PhotoId;
      readonly takenAt?: string;
    }
  /** It could not be kept, and why. */
  | { readonly kind: 'photo-refused'; readonly request: string; readonly reason: PhotoRefusal }
  | { readonly kind: 'link'; readonly news: LinkNews }
  | { readonly kind: 'draft'; readonly news: DraftNews }
  | { readonly kind: 'invitation'; readonly news: InvitationNews }
  | { readonly kind: 'sign-in'; readonly news: SignInNews }
  /** An officer writes to the person from the dashboard. */
  | { readonly kind: 'officer-wrote'; readonly news: { readonly text: string } }
  /** They are done, and the assistant goes on. */
  | { readonly kind: 'handed-back'; readonly news: 'by-officer' }
  | { readonly kind: 'report'; readonly news: ReportNews }
  /** What came of a `bulletin` effect, and bulletins that wait for somebody. */
  | { readonly kind: 'bulletin'; readonly news: BulletinNews }
  /** Something to be called to mind. */
  | { readonly kind: 'reminded'; readonly news: ReminderNews; readonly lapse?: Lapse }
  /** What was found out for an `ask` effect. */
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** What became of a declaration handed in by this person. */
  | {
      readonly kind: 'appraisal';
      readonly declaration: DeclarationId;
      /** The criteria set it is pinned to; left out: that of the declaration at hand. */
      readonly set?: SetRef;
      readonly news: AppraisalNews;
    }
  /** A declaration of an earlier round, asked for to be put right. */
  | { readonly kind: 'earlier'; readonly news: EarlierDeclaration }
);

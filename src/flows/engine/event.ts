import type { Happening, PhotoRefusal } from '../../core/happening';
import type { PhotoId } from '../../core/ids';
import type { DraftNews, LinkNews } from '../link/link-event';
import type { InvitationNews } from '../officers/invitation-news';

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
);

import type { RoleName } from '../../core/roles';

/** What came of a code with which somebody was to become an officer. `place`: the unit with its kind. */
export type InvitationNews =
  | { readonly kind: 'accepted' | 'held-already'; readonly role: RoleName; readonly place: string }
  | { readonly kind: 'refused'; readonly why: InvitationFlaw };

/** Each has its sentence in `locales/` under `officer.refused.<why>`. */
type InvitationFlaw = 'wrong-code' | 'too-many' | 'expired' | 'used' | 'void';

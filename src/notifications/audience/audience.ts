import type { RoleName } from '../../core/roles';

/** Where somebody stands with their declaration in the current round. */
export const stands = [
  'not-begun',
  'begun',
  'handed-in',
  'returned',
  'appraised',
  'proposed',
  'recognised',
  'not-recognised',
  'withdrawn',
] as const;
export type Stand = (typeof stands)[number];

/** The networks a bulletin can go to, and the simulator. */
export const audienceChannels = ['telegram', 'zalo-oa', 'zalo-bot', 'simulator'] as const;
export type AudienceChannel = (typeof audienceChannels)[number];

/** Whom a bulletin is for: who fits one of each list. An empty list leaves its field open; `units` is never empty. */
export interface Audience {
  /** Ids of provinces and communes: all that lies in each, or only those `localUnits` that lie in it, if there are any. */
  readonly units: readonly string[];
  /** Ids of ấp, khóm and Tổ, each with all that lies in it. */
  readonly localUnits?: readonly string[];
  readonly roles: readonly RoleName[];
  /** Titles (danh hiệu) declared for in the current round. */
  readonly titles: readonly string[];
  readonly stands: readonly Stand[];
  readonly channels: readonly AudienceChannel[];
  readonly locales: readonly ('vi' | 'en')[];
  /** Ids of the movements somebody registered for. */
  readonly movements: readonly string[];
}

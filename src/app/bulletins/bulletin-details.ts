import { z } from 'zod';
import type { Broadcast } from '../../core/broadcast';
import { roleNames } from '../../core/roles';
import { audienceChannels, stands } from '../../notifications/audience/audience';

/** The author of what the assistant drafts: no officer, so that any publicist may send it, and another approve it. */
export const ASSISTANT = 'assistant';

const signature = z.object({ by: z.string(), at: z.date() });

const detailsSchema = z.object({
  kind: z.literal('bulletin'),
  /** Rises with every change, so that nobody approves what was changed meanwhile. */
  version: z.number(),
  title: z.string(),
  /** The second wording of a trial of two. */
  other: z.exactOptional(z.string()),
  link: z.exactOptional(z.string()),
  picture: z.exactOptional(
    z.object({
      /** Where its bytes are: another picture has another key. */
      key: z.string(),
      /** What it shows, in words. */
      alt: z.string(),
      width: z.number(),
      height: z.number(),
    }),
  ),
  /** The movement people register for with its button. */
  movement: z.exactOptional(z.string()),
  /** As it was typed. */
  audienceText: z.string(),
  audience: z.object({
    units: z.array(z.string()),
    localUnits: z.exactOptional(z.array(z.string())),
    roles: z.array(z.enum(roleNames)),
    titles: z.array(z.string()),
    stands: z.array(z.enum(stands)),
    channels: z.array(z.enum(audienceChannels)),
    locales: z.array(z.enum(['vi', 'en'])),
    movements: z.array(z.string()),
  }),
  /** Who wrote it last. */
  author: z.string(),
  /** When it is to go out; left out: at once. */
  wantedAt: z.exactOptional(z.date()),
  /** It is for so many that a second person has to agree, and was asked to. */
  asked: z.exactOptional(signature.extend({ people: z.number() })),
  approved: z.exactOptional(signature),
  /** A second person did not agree, since it was changed last; `reason`: in their words. */
  refused: z.exactOptional(signature.extend({ reason: z.exactOptional(z.string()) })),
  /** It was let go: nothing of it changes any more. */
  sealed: z.exactOptional(z.literal(true)),
});

/** What is kept with a broadcast that is a bulletin (bản tin). */
export type BulletinDetails = z.infer<typeof detailsSchema>;

/** A bulletin: what goes to many, with who wrote it and whom it is for. */
export interface Bulletin {
  readonly broadcast: Broadcast;
  readonly details: BulletinDetails;
}

/** The bulletin a broadcast is; nothing for any other. */
export function bulletinOf(broadcast: Broadcast): Bulletin | undefined {
  const { data } = detailsSchema.safeParse(broadcast.details);
  return data === undefined ? undefined : { broadcast, details: data };
}

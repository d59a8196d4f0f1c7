import { z } from 'zod';

/** How far a declaration is: numbered questions answered, of how many, and whether it was handed in. */
export const progressSchema = z.object({ answered: z.number(), total: z.number(), handedIn: z.boolean() });

export type Progress = z.infer<typeof progressSchema>;

/** The chat that gave the code, and the one in which it was typed. */
export type Side = 'giver' | 'taker';

/** A joining that this chat takes part in and that is not decided yet. */
export const linkSchema = z.object({
  id: z.string(),
  side: z.enum(['giver', 'taker']),
  /** The other chat. */
  chat: z.string(),
  /** The name given there, masked. */
  name: z.exactOptional(z.string()),
  /** After this instant it is void. */
  until: z.string(),
  /** How far the declaration is there. */
  progress: z.exactOptional(progressSchema),
  /** Agreed to in this chat; the other is being asked. */
  agreed: z.exactOptional(z.literal(true)),
});

export type LinkState = z.infer<typeof linkSchema>;

/** The declaration is in another chat of the person, which has moved on from the `moves` it had made when it left. */
export const awaySchema = z.object({ chat: z.string(), moves: z.number() });

/** An account joined with this one, and when. */
export const joinedSchema = z.object({ link: z.string(), chat: z.string(), at: z.string() });

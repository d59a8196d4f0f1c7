import { z } from 'zod';

const answerSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly(), z.null()]);

/** Answers by question id, as in `criteria/answer.ts`. */
export const answersSchema = z.record(z.string(), answerSchema);

/** What was handed in: in which round, and when. */
export const submittedSchema = z.object({ round: z.string(), at: z.string() });

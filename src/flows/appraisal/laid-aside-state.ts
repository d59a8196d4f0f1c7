import { z } from 'zod';
import { answersSchema, submittedSchema } from '../engine/answers-schema';
import { appraisalStateSchema } from './appraisal-state';

/** A declaration that waits while an earlier one of the same person is put right: all that is remembered of it. */
export const laidAsideSchema = z.object({
  answers: answersSchema,
  set: z.exactOptional(z.string()),
  focus: z.exactOptional(z.string()),
  submitted: z.exactOptional(submittedSchema),
  origin: z.exactOptional(z.string()),
  appraisal: z.exactOptional(appraisalStateSchema),
});

export type LaidAside = z.infer<typeof laidAsideSchema>;

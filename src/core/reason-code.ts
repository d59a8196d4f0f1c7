/** Why an officer gives other points than the person did, or asks again; worded under `appraisal.reason.<code>`. */
export const reasonCodes = [
  'evidence-missing',
  'evidence-unclear',
  'evidence-elsewhere',
  'evidence-reused',
  'answer-unclear',
  'answer-mistaken',
  'out-of-period',
  'known-locally',
  'other',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

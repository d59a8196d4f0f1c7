/** The kinds of `Step`, for whoever goes through all of them. */
export const stepKinds = [
  'take-up',
  'give-back',
  'hand-to',
  'mark',
  'return',
  'resubmit',
  'finish',
  'propose',
  'unpropose',
  'recognise',
  'not-recognise',
  'correct-decision',
  'annul',
  'appeal',
  'withdraw',
  'reinstate',
] as const;

export type StepKind = (typeof stepKinds)[number];

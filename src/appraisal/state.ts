/** Where a declaration is in its life (phiếu tự đánh giá). A draft is a conversation's, not yet a declaration. */
export const states = [
  'submitted',
  'returned',
  'resubmitted',
  'appraised',
  'proposed',
  'recognised',
  'not-recognised',
  'withdrawn',
] as const;

export type State = (typeof states)[number];

/** Who appraises: the commune first; the province where the plan says so, or after an appeal. */
export type Level = 'commune' | 'province';

export const otherLevel = (level: Level): Level => (level === 'commune' ? 'province' : 'commune');

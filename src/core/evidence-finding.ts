/** Why an officer may want to look at a picture: it was handed in elsewhere too, or it is a poor one. */
export const findingKinds = ['same-file', 'looks-alike', 'screenshot', 'blank', 'dark', 'blurred'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What an officer said of a finding once they saw it; `new`: nobody did. */
export const findingStates = ['new', 'fine', 'returned'] as const;
export type FindingState = (typeof findingStates)[number];

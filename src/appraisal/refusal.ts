import type { TextKey } from '../core/wording';

/** Why a step is not taken; worded under `appraisal.refused.<kind>`. */
export type Refusal =
  | { readonly kind: PlainRefusal }
  | { readonly kind: 'taken-by-other'; readonly officer: string; readonly until: Date }
  | { readonly kind: IndicatorRefusal; readonly indicators: readonly string[] };

/** What is wrong with the step as a whole. */
type PlainRefusal =
  | 'gone'
  | 'not-allowed'
  /** It is not any more as it was when it was shown. */
  | 'stale'
  | 'not-to-appraise'
  | 'not-returned'
  | 'not-appraised'
  | 'not-proposed'
  | 'not-decided'
  | 'nothing-to-appeal'
  | 'too-late-to-withdraw'
  | 'already-withdrawn'
  | 'not-withdrawn'
  | 'round-over'
  | 'not-taken'
  | 'other-level'
  | 'own-declaration'
  | 'officers-only'
  | 'residents-only'
  | 'nothing-marked'
  | 'nothing-returned'
  | 'below-threshold'
  | 'decision-incomplete'
  | 'decision-in-future'
  | 'decided-already'
  | 'trial-round'
  | 'sample-set'
  | 'reason-incomplete'
  | 'text-missing'
  | 'appeal-too-late'
  | 'appeal-used';

/** What is wrong with some indicators. */
type IndicatorRefusal =
  | 'unknown-indicator'
  | 'not-relevant'
  | 'points-out-of-range'
  | 'points-not-a-step'
  | 'reason-missing'
  | 'reason-text-missing'
  | 'marked-twice'
  | 'still-returned'
  | 'not-all-marked';

/** The sentence that says it to the one who tried. */
export const refusalKey = ({ kind }: Refusal): TextKey => `appraisal.refused.${kind}`;

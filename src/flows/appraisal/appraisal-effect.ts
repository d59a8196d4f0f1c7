import type { DeclarationId, SetRef } from '../../core/ids';
import type { AnswerValue } from '../../criteria/answer';
import type { AppraisalNews } from './appraisal-news';

/** What a turn asks the shell to do about a declaration that was handed in; what came of it comes back as `appraisal`. */
export type AppraisalAct = { readonly declaration: DeclarationId } & (
  | { readonly kind: 'resubmit'; readonly answers: Readonly<Record<string, AnswerValue>> }
  | { readonly kind: 'appeal'; readonly text: string }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'reinstate' }
  /** What is sent back of an earlier round; it comes back as `earlier`, or as `appraisal` where it is not there to fix. */
  | { readonly kind: 'fetch-returned' }
  /** The declaration has left this chat for another of the person: they are to be told there. */
  | { readonly kind: 'pass-on'; readonly set?: SetRef; readonly news: AppraisalNews }
);

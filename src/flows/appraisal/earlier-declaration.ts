import type { DeclarationId } from '../../core/ids';
import type { AnswerValue } from '../../criteria/answer';
import type { AppraisalNews } from './appraisal-news';

/** A declaration of an earlier round that was sent back, as it was handed in: what its owner needs to put it right. */
export interface EarlierDeclaration {
  readonly declaration: DeclarationId;
  readonly round: string;
  readonly set: string;
  readonly submittedAt: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly marks: Extract<AppraisalNews, { kind: 'returned' }>['marks'];
}

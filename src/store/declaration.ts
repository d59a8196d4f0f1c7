import type { Case } from '../appraisal/case';
import type { ConversationId, DeclarationId, PersonId, SetRef } from '../core/ids';

/** A self-declaration someone handed in (phiếu tự đánh giá), with its life since. */
export interface Declaration extends Case {
  readonly id: DeclarationId;
  readonly person: PersonId;
  /** Where the person goes on with it. */
  readonly conversation: ConversationId;
  /** The pinned set: answers are always scored by this version. */
  readonly set: SetRef;
  readonly round: string;
  /** The commune declared for, as in `Profile.commune`. */
  readonly commune?: string;
  /** The unit it belongs to and those it lies in, the province last, as `unitPath` gives it. */
  readonly path: readonly string[];
  readonly submittedAt: Date;
  /** Rises with every change of its life. */
  readonly version: number;
  /** How many entries of its history were audited and told. */
  readonly settled: number;
}

/** A declaration as it is handed in. */
export interface Submission extends Pick<
  Declaration,
  'id' | 'person' | 'conversation' | 'set' | 'round' | 'commune' | 'answers' | 'selfScore' | 'submittedAt'
> {
  /** Left out: nothing but the commune is known. */
  readonly path?: readonly string[];
}

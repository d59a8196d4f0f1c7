import type { News } from '../../appraisal/news';
import type { AppraisalRules } from '../../appraisal/step';
import type { Refusal } from '../../appraisal/refusal';
import type { Clock } from '../../core/clock';
import type { ConversationId, DeclarationId, SetRef } from '../../core/ids';
import type { OfficerRole } from '../../core/roles';
import type { CriteriaSet } from '../../criteria/schema';
import type { Audit } from '../../store/audit';
import type { Decisions } from '../../store/decisions';
import type { Declaration, Declarations } from '../../store/declarations';

/** What appraisal is done with. */
export interface AppraiseDeps {
  readonly declarations: Declarations;
  readonly decisions: Decisions;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly findSet: (ref: string) => CriteriaSet | undefined;
  /** What the plan says of a round. */
  readonly rulesOf: (round: string) => Promise<AppraisalRules>;
  /** Tells chats what happened. After a crash the same may come again, under the same id. */
  readonly tell: (tellings: readonly AppraisalTelling[]) => Promise<void>;
}

/** News of a declaration for the chat in which its owner goes on with it. */
export interface AppraisalTelling {
  readonly conversation: ConversationId;
  /** By which a chat hears it once. */
  readonly updateId: string;
  readonly event: { readonly declaration: DeclarationId; readonly set: SetRef; readonly news: News };
}

/** An officer who is signed in. */
export interface Officer {
  readonly id: string;
  /** Who they are as a resident, if known. */
  readonly person?: string;
  readonly roles: readonly OfficerRole[];
}

/** What somebody wants done, and with which declaration. */
export interface AskedStep {
  readonly declaration: DeclarationId;
  /** As it was shown; left out: whatever it is like now. */
  readonly version?: number;
  /** Unique to the form or message: sent twice it is done once. */
  readonly request: string;
}

/** What came of it. */
export type Appraised =
  | {
      readonly kind: 'done';
      readonly declaration: Declaration;
      /** What was told to its owner. */
      readonly told: readonly AppraisalTelling[];
    }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      /** As it is now, for those who may see it. */
      readonly declaration?: Declaration;
    };

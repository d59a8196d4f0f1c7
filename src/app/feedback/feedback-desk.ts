import type { CriteriaSet } from '../../criteria/schema';
import type { Audit } from '../../store/audit';
import type { FeedbackBook } from '../../store/feedback';
import type { People } from '../../store/people';
import type { DeskDeps } from '../declarations-desk/desk-deps';

/** What feedback on criteria sets is seen with. */
export interface FeedbackDesk {
  readonly desk: Pick<DeskDeps, 'units' | 'localUnits' | 'findSet' | 'clock'> & { readonly people: People };
  readonly feedback: FeedbackBook;
  readonly audit: Pick<Audit, 'append'>;
  /** The sets people declare for now. */
  readonly sets: readonly CriteriaSet[];
}

import type { Clock } from '../../core/clock';
import type { CriteriaSet } from '../../criteria/schema';
import type { ChatStates } from '../../store/chat-states';
import type { DeclarationsOf } from '../../store/declarations-of';
import type { FeedbackBook } from '../../store/feedback';
import type { HelpRequests } from '../../store/help-requests';
import type { WishBook } from '../../store/reminder-wishes';
import type { Registrations } from '../../store/registrations';
import type { DeskDeps } from '../declarations-desk/desk-deps';

/** What officers find people with, and see what became of them. */
export interface PeopleDesk {
  readonly desk: Pick<DeskDeps, 'units' | 'localUnits' | 'people' | 'findSet' | 'rounds'>;
  readonly declarationsOf: DeclarationsOf;
  readonly chatStates: Pick<ChatStates, 'of'>;
  readonly feedback: Pick<FeedbackBook, 'of'>;
  readonly registrations: Pick<Registrations, 'of'>;
  readonly helpRequests: Pick<HelpRequests, 'findOf'>;
  readonly wishes: Pick<WishBook, 'of'>;
  readonly clock: Clock;
  /** The sets people declare for now. */
  readonly sets: readonly CriteriaSet[];
  /** Those of the plan that people can register for. */
  readonly movements: readonly { readonly id: string; readonly name: string }[];
  /** Where those live who have not said. */
  readonly province: string;
}

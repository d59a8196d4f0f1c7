import type { Clock } from '../../core/clock';
import type { Round } from '../../core/round';
import type { UnitIndex } from '../../core/units';
import type { Reminding } from '../../notifications/reminding';
import type { Broadcasts } from '../../store/broadcasts';
import type { Conversations } from '../../store/conversations';
import type { Declarations } from '../../store/declarations';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { WishBook } from '../../store/reminder-wishes';
import type { Reminders } from '../../store/reminders';
import type { Reports } from '../../store/reports';
import type { Rounds } from '../../store/rounds';
import type { SilentChats } from '../../store/silent-chats';
import type { Place } from '../endpoint';
import type { TakeTurn } from '../take-turn';
import type { Watch } from '../watch';
import type { ConversationId } from '../../core/ids';

/** What reminding is done with. */
export interface ReminderDeps {
  readonly reminders: Reminders;
  readonly wishes: WishBook;
  readonly silentChats: SilentChats;
  readonly conversations: Pick<Conversations, 'find'>;
  readonly people: Pick<People, 'findByIdentity'>;
  readonly declarations: Pick<Declarations, 'find' | 'queue'>;
  readonly officers: Pick<Officers, 'findIn' | 'find'>;
  readonly reports: Pick<Reports, 'unitsThatSent'>;
  /** The rounds that officers have opened. */
  readonly rounds: Pick<Rounds, 'find'>;
  readonly broadcasts: Pick<Broadcasts, 'find'>;
  readonly reminding: Reminding;
  readonly units: UnitIndex;
  /** The id of the province. */
  readonly province: string;
  /** The round people declare in now. */
  readonly currentRound: () => Promise<Round>;
  readonly findPlace: (conversation: ConversationId) => Place | undefined;
  readonly tell: TakeTurn;
  readonly clock: Clock;
  /** One reminder failed; the others go on, and it is tried again. */
  readonly troubled: Watch['troubled'];
}

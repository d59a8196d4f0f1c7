import { randomInt } from 'node:crypto';
import { converse, type Converse } from '../app/converse';
import { converser } from '../app/converser';
import { placeFinder, type Endpoint } from '../app/endpoint';
import type { AskedPlan } from '../app/ask/ask-deps';
import { residentsActs } from '../app/appraise/residents-acts';
import { registrationKeeper } from '../app/bulletins/keep-registration';
import { evidencePhotos, type EvidencePhotos } from '../app/evidence-photos';
import { lateLinkEnder } from '../app/links/end-late-links';
import { linkChats } from '../app/links/link-chats';
import { newInvitationCode } from '../app/officers/invitation-code';
import { takeInvitation } from '../app/officers/invitation-outcome';
import { oneRoundAtATime } from '../app/one-round-at-a-time';
import { performer } from '../app/perform';
import { records } from '../app/records';
import { wishKeeper } from '../app/reminders/keep-wish';
import { signInInChat } from '../app/sign-in/sign-in-in-chat';
import { sayInChat } from '../app/say-in-chat';
import type { TakeTurn } from '../app/take-turn';
import { stuckFinder } from '../app/stuck-chats/find-stuck';
import type { Watch } from '../app/watch';
import type { Clock } from '../core/clock';
import { trialRound } from '../core/round';
import { allSets } from '../criteria/catalogue';
import type { CriteriaSet } from '../criteria/schema';
import { CODE_DIGITS } from '../flows/link/read-code';
import { buildScript, type Movement, type Round, type Script } from '../flows/script';
import { unitIndex, type Unit, type UnitIndex } from '../core/units';
import { discardPhoto, keepPhoto } from '../photos/keep-photo';
import type { Reminding } from '../notifications/reminding';
import type { PhotoBytes } from '../photos/photo-bytes';
import { asking } from './asking';
import { currentScript } from './current-script';
import { offices, type Offices } from './offices';
import type { Store } from './open-store';
import { remindersOf } from './reminders';

export interface AssistantParts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: readonly Unit[];
  /** The province whose communes are asked for, as `edition:code`. */
  readonly province: string;
  /** The round while officers have opened none. */
  readonly round: Round;
  /** Every set there is; left out: the published ones. */
  readonly sets?: readonly CriteriaSet[];
  /** How long the assistant keeps quiet after someone of the staff wrote by hand. */
  readonly staffPauseMinutes: number;
  readonly endpoints: readonly Endpoint[];
  /** Where the server is reached from outside, if that is known. */
  readonly publicUrl?: string | undefined;
  /** What the plan says that people ask about; nothing of it is known without. */
  readonly plan?: AskedPlan;
  /** Movements people can register for. */
  readonly movements?: readonly Movement[];
  /** When people are reminded, and of what; nobody is without. */
  readonly reminding?: Reminding;
  readonly clock: Clock;
  readonly watch: Watch;
  readonly owner: string;
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** Wires store, photos and channels to the conversation: what `main.ts` runs, and what tests run. */
export function assistant(parts: AssistantParts): Converse {
  const { store, endpoints, clock, watch } = parts;
  const units = unitIndex(parts.units);
  const desk = officesOf(parts, (chat, updateId, event) => conversations.tell(chat, updateId, event));
  const script = currentScript(scriptOf(parts, units), desk.roundBook);
  const engine = converser(script.now);
  const perform = performer({
    findPlace: placeFinder(endpoints),
    sayInChat: sayInChat({ localeOf: engine.localeOf, clock, watch }),
    photos: photosOf(parts),
    records: records({ ...store, units }),
    links: linkChats({ ...store, clock, newCode: newLinkCode }),
    answerQuestion: asking({ ...parts, units, roundBook: desk.roundBook }),
    actForResident: residentsActs({ ...store, appraise: desk.appraise, clock }),
    keepWish: wishKeeper({ ...store, clock }),
    keepRegistration: registrationKeeper({ ...store, clock }),
    takeInvitation: takeInvitation({ ...store, units, clock, newCode: newInvitationCode }),
    signInInChat: signInInChat({ ...store, clock, publicUrl: parts.publicUrl }),
  });
  const { conversations: chats, heartbeats } = store;
  const conversations = converse({ ...parts, conversations: chats, heartbeats, converser: engine, perform });
  const endLateLinks = lateLinkEnder({ ...store, clock, tell: conversations.tell });
  const currentRound = desk.roundBook.current;
  const reminders = remindersOf({ ...parts, units, currentRound, tell: conversations.tell });
  const sweeps = [
    endLateLinks,
    desk.sweep,
    stuckFinder({ ...store, units, clock }),
    ...(reminders === undefined ? [] : [reminders.sweep]),
  ];
  return withSweeps(conversations, script.refresh, sweeps);
}

const photosOf = ({ store, photoBytes: bytes, clock }: AssistantParts): EvidencePhotos =>
  evidencePhotos({
    keepBytes: (photo) => keepPhoto({ bytes }, photo),
    discardBytes: (id) => discardPhoto({ bytes }, id),
    photos: store.photos,
    clock,
  });

const scriptOf = (
  { sets, province, round, staffPauseMinutes, movements = [] }: AssistantParts,
  communes: UnitIndex,
): Script =>
  buildScript({
    sets: sets ?? allSets,
    communes,
    province,
    round: openRound(round),
    staffPauseMinutes,
    movements,
  });

/** A round nobody opened is not closed either. */
const openRound = ({ id, year, kind }: Round): Round => ({ id, year, kind });

/** What officers do, as far as conversations have to do with it. */
const officesOf = ({ store, province, round, clock, sets }: AssistantParts, tell: TakeTurn): Offices =>
  offices({
    store,
    province,
    round: { ...trialRound(round.year), ...round },
    clock,
    tell,
    ...(sets === undefined ? {} : { sets }),
  });

/** Besides the outboxes nobody works on, all else that has to be seen to every few seconds. */
function withSweeps(
  conversations: Converse,
  refresh: () => Promise<void>,
  others: readonly (() => Promise<void>)[],
): Converse {
  const tend = oneRoundAtATime(others);
  return {
    ...conversations,
    resume: async () => {
      await refresh();
      await conversations.resume();
    },
    sweep: async () => {
      await refresh();
      await conversations.sweep();
      // Outboxes are looked after at an even pace, however long the rest takes.
      await tend();
    },
  };
}

/** Eight digits that nobody can foretell. */
const newLinkCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

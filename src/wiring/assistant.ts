import { randomInt } from 'node:crypto';
import { converse, type Converse } from '../app/converse';
import { converser } from '../app/converser';
import { placeFinder, type Endpoint } from '../app/endpoint';
import type { AskedPlan } from '../app/ask/ask-deps';
import { residentsActs } from '../app/appraise/residents-acts';
import { newsWishKeeper } from '../app/bulletins/keep-news-wish';
import { registrationKeeper } from '../app/bulletins/keep-registration';
import { feedbackKeeper } from '../app/feedback/keep-feedback';
import { givenPlacer } from '../app/feedback/place-given';
import { evidencePhotos, type EvidencePhotos } from '../app/evidence-photos';
import { localUnitBook } from '../app/local-unit-book';
import { lateLinkEnder } from '../app/links/end-late-links';
import { linkChats } from '../app/links/link-chats';
import { newInvitationCode } from '../app/officers/invitation-code';
import { takeInvitation } from '../app/officers/invitation-outcome';
import { oneRoundAtATime } from '../app/one-round-at-a-time';
import { performer } from '../app/perform';
import { records } from '../app/records';
import { declarationPlacer } from '../app/place-declarations/place-declarations';
import { wishKeeper } from '../app/reminders/keep-wish';
import type { ReminderWork } from '../app/reminders/reminder-work';
import { lateTaker } from '../app/reminders/take-back';
import { signInInChat } from '../app/sign-in/sign-in-in-chat';
import { reportInChat } from '../app/reports/report-in-chat';
import type { ReportsDeps } from '../app/reports/reports-deps';
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
import { bulletinsInChat } from './bulletins-in-chat';
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
  /** What one message costs where a network charges for it, in đồng. */
  readonly paidMessagePrice?: number | undefined;
  /** What the plan says that people ask about; nothing of it is known without. */
  readonly plan?: AskedPlan;
  /** The yearly reports that units owe; none if left out. */
  readonly owedReports?: Pick<ReportsDeps, 'plannedIn' | 'isPlanned'>;
  /** Movements people can register for. */
  readonly movements?: readonly Movement[];
  /** Whether on a day, `YYYY-MM-DD`, the plan wants to hear of the criteria. */
  readonly feedbackWantedOn?: (day: string) => boolean;
  /** When people are reminded, and of what; nobody is without. */
  readonly reminding?: Reminding;
  /** A bulletin to more people than this has to be approved by a second person. */
  readonly approvalAbove?: number;
  readonly clock: Clock;
  readonly watch: Watch;
  readonly owner: string;
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** All conversations, and what reminds people in them. */
export interface Assistant extends Converse {
  /** To be woken again and again; absent where nobody is reminded. */
  readonly reminders?: ReminderWork;
}

/** Wires store, photos and channels to the conversation: what `main.ts` runs, and what tests run. */
export function assistant(parts: AssistantParts): Assistant {
  const { store, endpoints, clock, watch } = parts;
  const units = unitIndex(parts.units);
  const tell: TakeTurn = (chat, updateId, event) => conversations.tell(chat, updateId, event);
  const desk = officesOf(parts, tell);
  const { current: currentRound, all: allRounds } = desk.roundBook;
  const script = currentScript(scriptOf(parts, units), desk.roundBook, localUnitBook(store));
  const engine = converser(script.now);
  const bulletins = bulletinsInChat({ ...parts, units, currentRound, tell });
  const perform = performer({
    findPlace: placeFinder(endpoints),
    takeBack: lateTaker({ ...store, clock }),
    sayInChat: sayInChat({ localeOf: engine.localeOf, clock, watch, pictureBytes: parts.photoBytes.get }),
    photos: photosOf(parts),
    records: records({ ...parts, ...store, units }),
    links: linkChats({ ...store, clock, newCode: newLinkCode }),
    answerQuestion: asking({ ...parts, units, roundBook: desk.roundBook }),
    actForResident: residentsActs({ ...store, appraise: desk.appraise, clock }),
    ...keepersOf(parts, units),
    bulletinInChat: bulletins.bulletinInChat,
    reportInChat: reportInChat({ ...store, ...reportsOf(parts), units, clock, allRounds }),
    takeInvitation: takeInvitation({ ...store, units, clock, newCode: newInvitationCode }),
    signInInChat: signInInChat({ ...store, clock, publicUrl: parts.publicUrl }),
  });
  const { conversations: chats, heartbeats } = store;
  const conversations = converse({ ...parts, conversations: chats, heartbeats, converser: engine, perform });
  const reminders = remindersOf({ ...parts, units, currentRound, tell });
  const endLateLinks = lateLinkEnder({ ...store, clock, tell });
  const sweeps = [
    endLateLinks,
    desk.sweep,
    ...lookersOver(parts, units),
    bulletins.tellBulletins,
    bulletins.sweepPictures,
  ];
  const swept = withSweeps(conversations, script.refresh, sweeps);
  return reminders === undefined ? swept : { ...swept, reminders };
}

/** What people give or wish, and is only to be kept. */
function keepersOf(parts: AssistantParts, units: UnitIndex) {
  const { store, clock } = parts;
  return {
    keepWish: wishKeeper({ ...store, clock }),
    keepFeedback: feedbackKeeper({ ...parts, ...store, units }),
    keepRegistration: registrationKeeper({ ...parts, ...store, units }),
    keepNewsWish: newsWishKeeper({ ...store, clock }),
  };
}

const reportsOf = ({ owedReports }: AssistantParts): NonNullable<AssistantParts['owedReports']> =>
  owedReports ?? { plannedIn: () => [], isPlanned: () => false };

/** Find who is stuck, and what belongs to an ấp added since or was not counted yet. */
const lookersOver = ({ store, clock, province }: AssistantParts, units: UnitIndex) => [
  stuckFinder({ ...store, units, clock }),
  declarationPlacer({ ...store, units, clock }),
  givenPlacer({ ...store, units, clock, province }),
];

const photosOf = ({ store, photoBytes: bytes, clock }: AssistantParts): EvidencePhotos =>
  evidencePhotos({
    keepBytes: (photo) => keepPhoto({ bytes }, photo),
    discardBytes: (id) => discardPhoto({ bytes }, id),
    photos: store.photos,
    clock,
  });

const scriptOf = (
  { sets, province, round, staffPauseMinutes, movements = [], feedbackWantedOn }: AssistantParts,
  communes: UnitIndex,
): Script =>
  buildScript({
    sets: sets ?? allSets,
    communes,
    province,
    round: openRound(round),
    staffPauseMinutes,
    movements,
    ...(feedbackWantedOn === undefined ? {} : { feedbackWantedOn }),
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

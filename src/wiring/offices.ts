import { appraise, type Appraise } from '../app/appraise/appraise';
import type { AppraiseDeps, Officer } from '../app/appraise/appraise-deps';
import { decide, type Decide } from '../app/appraise/decide';
import { officerInChat } from '../app/appraise/officer-in-chat';
import { newsTeller } from '../app/appraise/tell-news';
import { evidenceReuseSweeper } from '../app/evidence-reuse-index';
import { roundBook, type RoundBook } from '../app/rounds/round-book';
import { roundsDesk, type RoundsDesk } from '../app/rounds/rounds-desk';
import type { TakeTurn } from '../app/take-turn';
import type { Clock } from '../core/clock';
import type { ConversationId } from '../core/ids';
import type { Round } from '../core/round';
import { currentSets, findSet } from '../criteria/catalogue';
import { type CriteriaSet, refOf } from '../criteria/schema';
import type { Store } from './open-store';

/** Everything officers do, over one store: for pages, queries and commands alike. */
export interface Offices {
  readonly appraise: Appraise;
  readonly decide: Decide;
  readonly rounds: RoundsDesk;
  /** What the plan says of rounds, and which is the current one. */
  readonly roundBook: RoundBook;
  readonly findSet: (ref: string) => CriteriaSet | undefined;
  /** The officer behind a chat with their roles of this moment; nothing for who has none. */
  readonly actingOfficer: (chat: ConversationId) => Promise<Officer | undefined>;
  /** Makes up for what was cut off, and looks up new evidence; to be called every few seconds. */
  readonly sweep: () => Promise<void>;
}

export interface OfficesParts {
  readonly store: Store;
  /** The id of the province whose rounds these are. */
  readonly province: string;
  /** The round while officers have opened none. */
  readonly round: Round;
  readonly clock: Clock;
  /** How a chat is told something: `tell` of the conversations. */
  readonly tell: TakeTurn;
  /** Every set there is; left out: the published ones. */
  readonly sets?: readonly CriteriaSet[];
}

/** People stored before they could be found by name: fewer, so that nobody is kept waiting. */
const NAMED_AT_ONCE = 300;

/** Ties appraisal, lists for decision and rounds to the store. Holds nothing itself, so there may be several. */
export function offices({ store, province, round, clock, tell, sets }: OfficesParts): Offices {
  const find = sets === undefined ? findSet : finderIn(sets);
  const book = roundBook({ rounds: store.rounds, clock, otherwise: round });
  const deps: AppraiseDeps = {
    declarations: store.declarations,
    decisions: store.decisions,
    audit: store.audit,
    clock,
    findSet: find,
    rulesOf: book.rulesOf,
    tell: newsTeller({ tell, clock }),
  };
  const steps = appraise(deps);
  const lists = decide(deps);
  const lookUpEvidence = evidenceReuseSweeper({ ...store, clock });
  return {
    appraise: steps,
    decide: lists,
    rounds: roundsDesk({ ...store, clock, path: [province], sets: sets ?? currentSets }),
    roundBook: book,
    findSet: find,
    actingOfficer: (chat) => officerInChat(store, chat),
    sweep: async () => {
      await steps.sweep();
      await lists.sweep();
      await lookUpEvidence();
      await store.people.giveNameKeys(NAMED_AT_ONCE);
    },
  };
}

function finderIn(sets: readonly CriteriaSet[]): (ref: string) => CriteriaSet | undefined {
  const byRef = new Map<string, CriteriaSet>(sets.map((set) => [refOf(set), set]));
  return (ref) => byRef.get(ref);
}

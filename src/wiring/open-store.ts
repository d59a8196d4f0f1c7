import mongoose, { type Connection } from 'mongoose';
import { audienceStore, type Audiences } from '../store/audiences';
import { auditStore, type Audit } from '../store/audit';
import { broadcastStore, type Broadcasts } from '../store/broadcasts';
import { bulletinPictureStore, type BulletinPictures } from '../store/bulletin-pictures';
import { bulletinToldStore, type BulletinTold } from '../store/bulletin-told';
import { chatStates, type ChatStates } from '../store/chat-states';
import { conversationStore, type Conversations } from '../store/conversations';
import { decisionStore, type Decisions } from '../store/decisions';
import { deliveryStore } from '../store/deliveries';
import type { Deliveries } from '../store/ledger';
import { declarationStore, type Declarations } from '../store/declarations';
import { evidenceUses, type EvidenceUses } from '../store/evidence-uses';
import { feedbackStore, type FeedbackBook } from '../store/feedback';
import { figureStore, type Figures } from '../store/figures';
import { heartbeatStore, type Heartbeats } from '../store/heartbeats';
import { helpRequestStore, type HelpRequests } from '../store/help-requests';
import { leaseStore, type Leases } from '../store/leases';
import { invitationStore, type Invitations } from '../store/invitations';
import { linkCodeStore, type LinkCodes } from '../store/link-codes';
import { linkStore, type Links } from '../store/links';
import { localUnitStore, type LocalUnits } from '../store/local-units';
import { officerStore, type Officers } from '../store/officers';
import { peopleStore, type People } from '../store/people';
import { photoStore, type Photos } from '../store/photos';
import { placementStore, type Placements } from '../store/placements';
import { wishStore, type WishBook } from '../store/reminder-wishes';
import { registrationStore, type Registrations } from '../store/registrations';
import { periodFigures, type CountPeriod } from '../store/period-figures';
import { reminderStore, type Reminders } from '../store/reminders';
import { reportStore, type Reports } from '../store/reports';
import { reuseFindings, type ReuseFindings } from '../store/reuse-findings';
import { roundStore, type Rounds } from '../store/rounds';
import { signInCodeStore, type SignInCodes } from '../store/sign-in-codes';
import { webSessionStore, type WebSessions } from '../store/web-sessions';
import { silentChatStore, type SilentChats } from '../store/silent-chats';
import { zaloTokenStore, type ZaloTokens } from '../store/zalo-tokens';
import { zaloLoginStore, type ZaloLogins } from '../store/zalo-logins';

/** Every repository, over one connection. */
export interface Store {
  readonly connection: Connection;
  readonly conversations: Conversations;
  readonly people: People;
  readonly declarations: Declarations;
  readonly decisions: Decisions;
  readonly placements: Placements;
  readonly figures: Figures;
  readonly rounds: Rounds;
  readonly reports: Reports;
  readonly photos: Photos;
  readonly evidenceUses: EvidenceUses;
  readonly reuseFindings: ReuseFindings;
  readonly helpRequests: HelpRequests;
  readonly links: Links;
  readonly linkCodes: LinkCodes;
  readonly audit: Audit;
  readonly officers: Officers;
  readonly invitations: Invitations;
  readonly localUnits: LocalUnits;
  readonly signInCodes: SignInCodes;
  readonly webSessions: WebSessions;
  readonly reminders: Reminders;
  readonly wishes: WishBook;
  readonly silentChats: SilentChats;
  readonly chatStates: ChatStates;
  readonly broadcasts: Broadcasts;
  readonly bulletinTold: BulletinTold;
  readonly bulletinPictures: BulletinPictures;
  readonly countPeriod: CountPeriod;
  readonly deliveries: Deliveries;
  readonly audiences: Audiences;
  readonly registrations: Registrations;
  readonly feedback: FeedbackBook;
  readonly leases: Leases;
  readonly heartbeats: Heartbeats;
  readonly zaloLogins: ZaloLogins;
  readonly zaloTokens: ZaloTokens;
  /** Rejects if the store does not answer. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects and sees to it that the indexes exist. Throws if the store can't be reached within ten seconds. */
export async function openStore(uri: string): Promise<Store> {
  const connection = await mongoose
    .createConnection(uri, { serverSelectionTimeoutMS: 10_000, autoIndex: false, autoCreate: false })
    .asPromise();
  const [conversations, people, declarations, photos, helpRequests, joining, trust, decisions, reminding] =
    await Promise.all([
      conversationStore(connection),
      peopleStore(connection),
      declarationStore(connection),
      photoStore(connection),
      helpRequestStore(connection),
      joiningStores(connection),
      trustStores(connection),
      decisionStore(connection),
      remindingStores(connection),
    ]);
  return {
    connection,
    conversations,
    people,
    declarations,
    decisions,
    ...planYearStores(connection),
    photos,
    evidenceUses: evidenceUses(connection),
    reuseFindings: await reuseFindings(connection),
    helpRequests,
    ...joining,
    ...trust,
    ...reminding,
    ...(await broadcastingStores(connection)),
    ...workingStores(connection),
    ...zaloStores(connection),
    check: async () => {
      await connection.db?.admin().ping();
    },
    close: () => connection.close(),
  };
}

/** What processes on the same store know of one another, and of chats they write to. */
const workingStores = (connection: Connection): Pick<Store, 'chatStates' | 'leases' | 'heartbeats'> => ({
  chatStates: chatStates(connection),
  leases: leaseStore(connection),
  heartbeats: heartbeatStore(connection),
});

/** What it takes to make several chats one person's. */
async function joiningStores(connection: Connection): Promise<Pick<Store, 'links' | 'linkCodes' | 'audit'>> {
  const [links, linkCodes, audit] = await Promise.all([
    linkStore(connection),
    linkCodeStore(connection),
    auditStore(connection),
  ]);
  return { links, linkCodes, audit };
}

/** What people are to be reminded of, and what they want of that. */
async function remindingStores(
  connection: Connection,
): Promise<Pick<Store, 'reminders' | 'wishes' | 'silentChats'>> {
  return {
    reminders: await reminderStore(connection),
    wishes: wishStore(connection),
    silentChats: silentChatStore(connection),
  };
}

/** What goes to many, and to whom. */
async function broadcastingStores(
  connection: Connection,
): Promise<
  Pick<
    Store,
    | 'broadcasts'
    | 'bulletinTold'
    | 'bulletinPictures'
    | 'deliveries'
    | 'audiences'
    | 'registrations'
    | 'feedback'
  >
> {
  const [broadcasts, bulletinPictures, deliveries, registrations, feedback] = await Promise.all([
    broadcastStore(connection),
    bulletinPictureStore(connection),
    deliveryStore(connection),
    registrationStore(connection),
    feedbackStore(connection),
  ]);
  return {
    broadcasts,
    bulletinPictures,
    bulletinTold: bulletinToldStore(connection),
    deliveries,
    audiences: audienceStore(connection),
    registrations,
    feedback,
  };
}

/** A plan year: when people declare, what comes of it, and what is reported. */
const planYearStores = (
  connection: Connection,
): Pick<Store, 'figures' | 'placements' | 'countPeriod' | 'rounds' | 'reports'> => ({
  figures: figureStore(connection),
  placements: placementStore(connection),
  countPeriod: periodFigures(connection),
  rounds: roundStore(connection),
  reports: reportStore(connection),
});

/** What accounts at Zalo are entered with. */
const zaloStores = (connection: Connection): Pick<Store, 'zaloLogins' | 'zaloTokens'> => ({
  zaloLogins: zaloLoginStore(connection),
  zaloTokens: zaloTokenStore(connection),
});

/** Who may do what, and in which units. */
async function trustStores(
  connection: Connection,
): Promise<Pick<Store, 'officers' | 'invitations' | 'localUnits' | 'signInCodes' | 'webSessions'>> {
  const [officers, invitations, localUnits, signInCodes, webSessions] = await Promise.all([
    officerStore(connection),
    invitationStore(connection),
    localUnitStore(connection),
    signInCodeStore(connection),
    webSessionStore(connection),
  ]);
  return { officers, invitations, localUnits, signInCodes, webSessions };
}

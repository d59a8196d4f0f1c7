import mongoose, { type Connection } from 'mongoose';
import { auditStore, type Audit } from '../store/audit';
import { conversationStore, type Conversations } from '../store/conversations';
import { declarationStore, type Declarations } from '../store/declarations';
import { evidenceUses, type EvidenceUses } from '../store/evidence-uses';
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
import { zaloTokenStore, type ZaloTokens } from '../store/zalo-tokens';
import { zaloLoginStore, type ZaloLogins } from '../store/zalo-logins';

/** Every repository, over one connection. */
export interface Store {
  readonly connection: Connection;
  readonly conversations: Conversations;
  readonly people: People;
  readonly declarations: Declarations;
  readonly photos: Photos;
  readonly evidenceUses: EvidenceUses;
  readonly helpRequests: HelpRequests;
  readonly links: Links;
  readonly linkCodes: LinkCodes;
  readonly audit: Audit;
  readonly officers: Officers;
  readonly invitations: Invitations;
  readonly localUnits: LocalUnits;
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
  const [conversations, people, declarations, photos, helpRequests, joining, trust] = await Promise.all([
    conversationStore(connection),
    peopleStore(connection),
    declarationStore(connection),
    photoStore(connection),
    helpRequestStore(connection),
    joiningStores(connection),
    trustStores(connection),
  ]);
  return {
    connection,
    conversations,
    people,
    declarations,
    photos,
    evidenceUses: evidenceUses(connection),
    helpRequests,
    ...joining,
    ...trust,
    leases: leaseStore(connection),
    heartbeats: heartbeatStore(connection),
    zaloLogins: zaloLoginStore(connection),
    zaloTokens: zaloTokenStore(connection),
    check: async () => {
      await connection.db?.admin().ping();
    },
    close: () => connection.close(),
  };
}

/** What it takes to make several chats one person's. */
async function joiningStores(connection: Connection): Promise<Pick<Store, 'links' | 'linkCodes' | 'audit'>> {
  const [links, linkCodes, audit] = await Promise.all([
    linkStore(connection),
    linkCodeStore(connection),
    auditStore(connection),
  ]);
  return { links, linkCodes, audit };
}

/** Who may do what, and in which units. */
async function trustStores(
  connection: Connection,
): Promise<Pick<Store, 'officers' | 'invitations' | 'localUnits'>> {
  const [officers, invitations, localUnits] = await Promise.all([
    officerStore(connection),
    invitationStore(connection),
    localUnitStore(connection),
  ]);
  return { officers, invitations, localUnits };
}

import { Schema, type Connection } from 'mongoose';
import { invitationId, type InvitationId } from '../core/ids';
import type { OfficerRole } from '../core/roles';
import { hashOfCode, unlessThere, unused, unusedBut } from './one-time-codes';
import { wrongTryStore, type WrongTries } from './wrong-tries';

/** An offer of a role, taken once by whoever has its code. Only the hash of the code is stored. */
export interface Invitation extends OfficerRole {
  readonly id: InvitationId;
  /** The officer, or the command, that invites. */
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
  /** The units the role's unit lies in, itself among them. */
  readonly path: readonly string[];
  /** The request it was taken by. */
  readonly usedBy?: string;
  readonly withdrawn?: true;
}

export interface Invitations extends WrongTries {
  /** Stores the invitation under the code. Again with another code, while it is open: the code before is void. */
  readonly put: (invitation: Invitation, code: string) => Promise<void>;
  readonly find: (id: InvitationId) => Promise<Invitation | undefined>;
  readonly findByCode: (code: string) => Promise<Invitation | undefined>;
  /** Takes it; false if another request was faster or it was withdrawn. The same request may take it again. */
  readonly use: (id: InvitationId, request: string) => Promise<boolean>;
  /** Makes it void; false if it was taken. */
  readonly withdraw: (id: InvitationId) => Promise<boolean>;
  /** Those for the unit and all below it that can still be taken, the latest first. */
  readonly findOpenIn: (unit: string, now: Date) => Promise<readonly Invitation[]>;
}

interface Stored extends Omit<Invitation, 'id'> {
  readonly _id: string;
  readonly codeHash: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    codeHash: { type: String, required: true },
    role: { type: String, required: true },
    unit: { type: String, required: true },
    path: { type: [String], required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    until: { type: Date, required: true },
    usedBy: String,
    withdrawn: Boolean,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ codeHash: 1 }, { unique: true })
  .index({ path: 1, until: 1 });

const invitationsOn = (connection: Connection) => connection.model('Invitation', schema, 'invitations');
type InvitationModel = ReturnType<typeof invitationsOn>;

/** Invitations over mongoose; wrong tries go by themselves after an hour. */
export async function invitationStore(connection: Connection): Promise<Invitations> {
  const invitations = invitationsOn(connection);
  await invitations.createIndexes();
  const tries = await wrongTryStore(connection, { model: 'InvitationTry', collection: 'invitationTries' });
  return { ...offers(invitations), ...reads(invitations), ...tries };
}

const notWithdrawn = { withdrawn: { $exists: false } };

function offers(model: InvitationModel): Pick<Invitations, 'put' | 'use' | 'withdraw'> {
  return {
    put: async ({ id, ...invitation }, code) => {
      const open = { _id: id, ...unused, ...notWithdrawn };
      const made = { ...invitation, codeHash: hashOfCode(code) };
      // Was it taken or withdrawn since it was first made, the upsert runs into the id: it stays as it is.
      await unlessThere(() => model.replaceOne(open, made, { upsert: true }));
    },
    use: async (id, request) => {
      const free = { _id: id, ...notWithdrawn, ...unusedBut(request) };
      const { matchedCount } = await model.updateOne(free, { $set: { usedBy: request } });
      return matchedCount === 1;
    },
    withdraw: async (id) => {
      const { matchedCount } = await model.updateOne(
        { _id: id, ...unused },
        { $set: { withdrawn: true as const } },
      );
      return matchedCount === 1;
    },
  };
}

function reads(model: InvitationModel): Pick<Invitations, 'find' | 'findByCode' | 'findOpenIn'> {
  const one = (stored: Stored | null) => (stored === null ? undefined : fromStored(stored));
  return {
    find: async (id) => one(await model.findById(id).lean()),
    findByCode: async (code) => one(await model.findOne({ codeHash: hashOfCode(code) }).lean()),
    findOpenIn: async (unit, now) => {
      const open = { path: unit, until: { $gt: now }, ...unused, ...notWithdrawn };
      return (await model.find(open).sort({ at: -1, _id: 1 }).lean()).map(fromStored);
    },
  };
}

function fromStored(stored: Stored): Invitation {
  const { _id, role, unit, path, by, at, until, usedBy, withdrawn } = stored;
  return {
    id: invitationId(_id),
    ...{ role, unit, path, by, at, until },
    ...(usedBy === undefined ? {} : { usedBy }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
}

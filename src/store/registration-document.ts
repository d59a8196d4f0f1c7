import { Schema, type Connection } from 'mongoose';
import { personId, type PersonId } from '../core/ids';
import { having, marksSchema, pathOf, type GivenMarks } from './given-marks';
import type { Registration } from './registration';

/** A registration as it is stored. */
export interface StoredRegistration extends GivenMarks, Omit<Registration, 'person' | 'path'> {
  readonly _id: string;
  readonly person: string;
  /** Whose it was, and since when, before these people turned out to be one. */
  readonly origins?: readonly Origin[];
}

/** Whose a registration was, and since when. */
export interface Origin {
  readonly person: string;
  readonly at: Date;
}

export const newestFirst = { at: -1, _id: -1 } as const;

const schema = new Schema<StoredRegistration>(
  {
    _id: { type: String, required: true },
    person: String,
    movement: String,
    at: Date,
    origins: { type: Schema.Types.Mixed },
    ...marksSchema,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ person: 1 })
  .index({ 'area.province': 1, ...newestFirst })
  .index({ 'area.province': 1, movement: 1, ...newestFirst })
  .index({ 'area.commune': 1, ...newestFirst })
  .index({ 'area.hamlet': 1, ...newestFirst }, having('area.hamlet'))
  .index({ 'area.group': 1, ...newestFirst }, having('area.group'))
  .index({ placed: 1 })
  .index({ uncounted: 1 }, having('uncounted'))
  .index({ settledAt: 1 }, having('left'));

/** The model of the collection. */
export const registrationModel = (connection: Connection) =>
  connection.model('Registration', schema, 'registrations');

/** One for each person and movement. */
export const idOf = (person: PersonId, movement: string): string => `${movement}|${person}`;

/** The registration in a document. */
export const fromStored = ({ person, movement, at, area }: StoredRegistration): Registration => ({
  person: personId(person),
  movement,
  at,
  path: pathOf(area),
});

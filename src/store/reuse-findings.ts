import { Schema, type Connection } from 'mongoose';
import { declarationId, photoId, type DeclarationId, type PhotoId } from '../core/ids';
import type { FindingKind, FindingState } from '../core/evidence-finding';
import { areaOf, withinUnit } from './declaration-document';

/** A picture among the answers of a declaration. */
export interface FoundPhoto {
  readonly declaration: DeclarationId;
  readonly photo: PhotoId;
}

/** Something about a picture that an officer should see. */
export interface Finding {
  /** The same for the same picture, and the same other one, whoever found it. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly own: FoundPhoto;
  /** The unit of the declaration whose picture it is, and those it lies in: it is for their officers. */
  readonly path: readonly string[];
  /** The other picture and how alike they are, 0 to 1; none of a poor picture. */
  readonly other?: FoundPhoto & { readonly similarity: number };
  readonly foundAt: Date;
  readonly state: FindingState;
  /** Who saw it and when; missing while it is new. */
  readonly seen?: { readonly who: string; readonly at: Date };
}

/** A finding as it is made. */
export type NewFinding = Omit<Finding, 'state' | 'seen'>;

/** Where a finding is in a list. */
export type FindingPlace = Pick<Finding, 'foundAt' | 'id'>;

export interface FindingsAsk {
  /** The path of the unit, as `unitPath` gives it: it and all below it. */
  readonly within: readonly string[];
  readonly state: FindingState;
  /** Left out: all kinds. */
  readonly kind?: FindingKind;
  /** Goes on behind the last one of a page. */
  readonly after?: FindingPlace;
  readonly limit: number;
}

/** What was found out about pictures of declarations. */
export interface ReuseFindings {
  /** Those that are there already stay as they are. */
  readonly add: (findings: readonly NewFinding[]) => Promise<void>;
  readonly find: (id: string) => Promise<Finding | undefined>;
  /** Those of a unit and all below it, the newest first, read off an index. */
  readonly within: (ask: FindingsAsk) => Promise<readonly Finding[]>;
  /** Those in which a declaration has a part. */
  readonly of: (declaration: DeclarationId) => Promise<readonly Finding[]>;
  /** Notes what an officer said of it. */
  readonly judge: (
    id: string,
    said: { readonly state: Exclude<FindingState, 'new'>; readonly who: string; readonly at: Date },
  ) => Promise<void>;
  /** Forgets what was found about other pictures of the declaration than these. */
  readonly keepOnly: (declaration: DeclarationId, photos: readonly PhotoId[]) => Promise<void>;
  /** Forgets everything about these declarations. */
  readonly removeOf: (declarations: readonly string[]) => Promise<void>;
}

interface StoredPhoto {
  readonly declaration: string;
  readonly photo: string;
}

interface Stored extends Omit<Finding, 'id' | 'own' | 'other'> {
  readonly _id: string;
  /** The units of `path`, each under its kind: an index over a list gives no order. */
  readonly area: Readonly<Record<string, string>>;
  readonly own: StoredPhoto;
  readonly other?: StoredPhoto & { readonly similarity: number };
}

const listed = { foundAt: 1, _id: 1 } as const;
const present = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    own: { type: Schema.Types.Mixed, required: true },
    path: { type: [String], required: true },
    area: { type: Schema.Types.Mixed, required: true },
    other: { type: Schema.Types.Mixed },
    foundAt: { type: Date, required: true },
    state: { type: String, required: true },
    seen: { type: Schema.Types.Mixed },
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ 'area.province': 1, state: 1, ...listed })
  .index({ 'area.commune': 1, state: 1, ...listed }, present('area.commune'))
  .index({ 'area.hamlet': 1, state: 1, ...listed }, present('area.hamlet'))
  .index({ 'area.group': 1, state: 1, ...listed }, present('area.group'))
  // Below the commune there are too few to need one of each kind.
  .index({ 'area.province': 1, state: 1, kind: 1, ...listed })
  .index({ 'area.commune': 1, state: 1, kind: 1, ...listed }, present('area.commune'))
  .index({ 'own.declaration': 1 })
  .index({ 'other.declaration': 1 }, present('other.declaration'));

const modelOn = (connection: Connection) => connection.model('ReuseFinding', schema, 'reuseFindings');

/** Findings over mongoose. */
export async function reuseFindings(connection: Connection): Promise<ReuseFindings> {
  const model = modelOn(connection);
  await model.createIndexes();
  return {
    add: async (findings) => {
      if (findings.length === 0) return;
      await model.bulkWrite(
        findings.map(({ id, ...finding }) => ({
          updateOne: {
            filter: { _id: id },
            update: { $setOnInsert: { ...finding, area: areaOf(finding.path), state: 'new' } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },
    judge: async (id, { state, who, at }) => {
      await model.updateOne({ _id: id }, { $set: { state, seen: { who, at } } });
    },
    ...reading(model),
    ...forgetting(model),
  };
}

type Findings = ReturnType<typeof modelOn>;

function reading(model: Findings): Pick<ReuseFindings, 'find' | 'within' | 'of'> {
  return {
    find: async (id) => {
      const stored = await model.findById(id).lean<Stored>();
      return stored === null ? undefined : fromStored(stored);
    },
    within: async ({ within, state, kind, after, limit }) => {
      const found = await model
        .find({ ...withinUnit(within), state, ...(kind === undefined ? {} : { kind }), ...behind(after) })
        .sort({ foundAt: -1, _id: -1 })
        .limit(limit)
        .lean<Stored[]>();
      return found.map(fromStored);
    },
    of: async (declaration) => {
      const [own, other] = await Promise.all([
        model.find({ 'own.declaration': declaration }).lean<Stored[]>(),
        model.find({ 'other.declaration': declaration }).lean<Stored[]>(),
      ]);
      return [...own, ...other].map(fromStored);
    },
  };
}

function forgetting(model: Findings): Pick<ReuseFindings, 'keepOnly' | 'removeOf'> {
  return {
    keepOnly: async (declaration, photos) => {
      const others = { $nin: [...photos] };
      await model.deleteMany({ 'own.declaration': declaration, 'own.photo': others });
      await model.deleteMany({ 'other.declaration': declaration, 'other.photo': others });
    },
    removeOf: async (declarations) => {
      if (declarations.length === 0) return;
      const these = { $in: [...declarations] };
      await model.deleteMany({ 'own.declaration': these });
      await model.deleteMany({ 'other.declaration': these });
    },
  };
}

const behind = (after: FindingPlace | undefined) =>
  after === undefined
    ? {}
    : {
        foundAt: { $lte: after.foundAt },
        $or: [{ foundAt: { $lt: after.foundAt } }, { foundAt: after.foundAt, _id: { $lt: after.id } }],
      };

function fromStored({ _id, kind, own, path, other, foundAt, state, seen }: Stored): Finding {
  return {
    id: _id,
    kind,
    own: photoFrom(own),
    path,
    ...(other === undefined ? {} : { other: { ...photoFrom(other), similarity: other.similarity } }),
    foundAt,
    state,
    ...(seen === undefined ? {} : { seen }),
  };
}

const photoFrom = ({ declaration, photo }: StoredPhoto): FoundPhoto => ({
  declaration: declarationId(declaration),
  photo: photoId(photo),
});

import { Schema, type Connection } from 'mongoose';
import type { Case } from '../appraisal/case';
import type { Desk } from '../appraisal/desk';
import { declarationId, personId, setRef } from '../core/ids';
import type { Declaration, Submission } from './declaration';

/** The kinds of units a declaration can be found by, the widest first. */
const areas = ['province', 'commune', 'hamlet', 'group'] as const;

type Area = Partial<Record<(typeof areas)[number], string>>;

/** A declaration as it is stored. */
export interface StoredDeclaration extends Omit<Declaration, 'id'> {
  readonly _id: string;
  /** The units of `path`, each under its kind: an index over a list gives no order. */
  readonly area: Area;
  readonly desk: Desk;
  /** Where it stands now is not in the figures yet. */
  readonly uncounted?: true;
  /** Whether its pictures were used before was not looked up since its answers changed. */
  readonly unlooked?: true;
  /** Something of its history is not audited and told yet. */
  readonly unsettled?: true;
  /** Where it lay before it was moved to another unit, until no figure counts it there any more. */
  readonly movedFrom?: { readonly path: readonly string[]; readonly at: Date };
}

const queue = { round: 1, desk: 1, state: 1, since: 1, _id: 1 } as const;
const present = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });

const schema = new Schema<StoredDeclaration>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    set: { type: String, required: true },
    round: { type: String, required: true },
    commune: String,
    path: { type: [String], required: true },
    area: { type: Schema.Types.Mixed, required: true },
    answers: { type: Schema.Types.Mixed, required: true },
    selfScore: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    level: { type: String, required: true },
    desk: { type: String, required: true },
    since: { type: Date, required: true },
    assignedTo: { type: Schema.Types.Mixed },
    appraisals: { type: Schema.Types.Mixed, required: true },
    appeal: { type: Schema.Types.Mixed },
    list: String,
    outcome: { type: Schema.Types.Mixed },
    history: { type: Schema.Types.Mixed, required: true },
    submittedAt: { type: Date, required: true },
    version: { type: Number, required: true },
    settled: { type: Number, required: true },
    uncounted: Boolean,
    unlooked: Boolean,
    unsettled: Boolean,
    movedFrom: { type: Schema.Types.Mixed },
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ conversation: 1 })
  .index({ person: 1 })
  // First: whoever asks for one officer's in an area is better off with this one.
  .index({ 'assignedTo.officer': 1, ...queue }, present('assignedTo.officer'))
  .index({ 'area.province': 1, ...queue })
  .index({ 'area.commune': 1, ...queue })
  .index({ 'area.hamlet': 1, ...queue }, present('area.hamlet'))
  .index({ 'area.group': 1, ...queue }, present('area.group'))
  .index({ uncounted: 1 }, present('uncounted'))
  .index({ unlooked: 1 }, present('unlooked'))
  .index({ unsettled: 1 }, present('unsettled'))
  .index({ 'movedFrom.at': 1 }, present('movedFrom.at'));

/** The model of the collection. */
export const declarationModel = (connection: Connection) =>
  connection.model('Declaration', schema, 'declarations');

export type DeclarationModel = ReturnType<typeof declarationModel>;

/** Where to look for what lies in a unit, given its path; nothing lies in an empty one. */
export function withinUnit(path: readonly string[]): Readonly<Record<string, string>> {
  const [unit = ''] = path;
  return { [`area.${areas[path.length - 1] ?? 'province'}`]: unit };
}

/** What a newly handed in declaration is stored as. */
export function submitted(submission: Submission): Omit<StoredDeclaration, '_id'> {
  const { path, person, conversation, set, round, commune, answers, selfScore, submittedAt } = submission;
  const [who, at] = [conversation, submittedAt];
  return {
    person,
    conversation,
    set,
    round,
    ...(commune === undefined ? {} : { commune }),
    answers,
    selfScore,
    submittedAt,
    path: path ?? (commune === undefined ? [] : [commune]),
    area: path === undefined ? (commune === undefined ? {} : { commune }) : areaOf(path),
    state: 'submitted',
    level: 'commune',
    desk: 'commune',
    since: at,
    assignedTo: null,
    appraisals: [],
    appeal: null,
    list: null,
    outcome: null,
    history: [{ at, who, what: 'submit', from: null, state: 'submitted' }],
    version: 1,
    settled: 1,
    uncounted: true,
    unlooked: true,
  };
}

/** The units of a path, each under its kind. */
export const areaOf = (path: readonly string[]): Area =>
  Object.fromEntries([...path].reverse().map((unit, at) => [areas[at] ?? 'group', unit]));

/** The part of a declaration that its life changes. */
export function lifeOf(declaration: Case): Omit<Case, 'person'> {
  const { answers, selfScore, state, level, since, assignedTo, appraisals, appeal, list, outcome, history } =
    declaration;
  return {
    answers,
    selfScore,
    state,
    level,
    since,
    assignedTo,
    appraisals,
    appeal,
    list,
    outcome,
    history,
  };
}

/** The declaration in a document. */
export function fromStored(stored: StoredDeclaration): Declaration {
  const { _id, person, conversation, set, round, commune, path, submittedAt, version, settled } = stored;
  const [id = '', setVersion = ''] = set.split('@');
  return {
    id: declarationId(_id),
    person: personId(person),
    conversation,
    set: setRef(id, setVersion),
    round,
    ...(commune === undefined ? {} : { commune }),
    path,
    submittedAt,
    version,
    settled,
    ...lifeOf(stored),
  };
}

/** Where a declaration stands in the figures. */
export const standOf = (stored: Pick<StoredDeclaration, 'desk' | 'state'>): string =>
  `${stored.desk}/${stored.state}`;

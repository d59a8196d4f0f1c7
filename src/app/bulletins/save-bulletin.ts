import { createHash } from 'node:crypto';
import { broadcastId, noCounts, type BroadcastContent, type BroadcastId } from '../../core/broadcast';
import { Problem } from '../../core/problems';
import type { Audience } from '../../notifications/audience/audience';
import { flawSentence } from '../../notifications/audience/read-audience';
import type { Officer } from '../appraise/appraise-deps';
import type { Bulletin, BulletinDetails } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';
import {
  dropPictures,
  readPicture,
  storePicture,
  type PictureWish,
  type ReadPicture,
} from './bulletin-picture';
import { audienceTyped } from './audience-typed';
import { bulletinFor, maySend, ownUnits } from './may-send';
import { readDraft, type DraftFields } from './read-draft';

/** What somebody wrote; `request` is unique to the form or message. */
export interface BulletinForm extends DraftFields {
  /** The bulletin this is a change of, and the version that was changed. */
  readonly of?: { readonly id: string; readonly version: number };
  /** One line, as `readAudience` takes it. */
  readonly audience: string;
  /** Whether it also goes to people a message to whom costs money, where that is switched on. */
  readonly paid?: boolean;
  /** Left out: the picture there is stays. */
  readonly picture?: PictureWish;
  readonly request: string;
}

export type BulletinSaved =
  | { readonly kind: 'saved'; readonly id: BroadcastId }
  /** `picture`: a new one without a flaw, so that it need not be chosen again. */
  | { readonly kind: 'flawed'; readonly flaws: readonly string[]; readonly picture?: Uint8Array }
  /** Somebody else changed it meanwhile, or it was let go. */
  | { readonly kind: 'overtaken' };

/**
 * Keeps a draft, new or changed; a change takes back what was approved. Throws the problem `not-allowed` where the audience
 * goes beyond the officer's area. The same form sent twice is kept once.
 */
export async function saveBulletin(
  deps: BulletinDeps,
  officer: Officer,
  form: BulletinForm,
): Promise<BulletinSaved> {
  const own = ownUnits(officer);
  const before = form.of === undefined ? undefined : await bulletinFor(deps, officer, form.of.id);
  const picture = await readPicture(form.picture, before?.details.picture);
  const read = await readForm(deps, form, own);
  if (read.kind === 'flawed') return flawed(read.flaws, picture);
  if (picture.flaws.length > 0) return flawed([], picture);
  if (!maySend(deps, officer, read.details.audience.units)) throw new Problem('not-allowed');
  const id = await keep(deps, officer, { form, before, read, picture });
  if (id === undefined) return { kind: 'overtaken' };
  await deps.audit.append({
    key: `bulletin.saved:${id}:${form.request}`,
    at: deps.clock.now(),
    who: officer.id,
    what: 'bulletin.saved',
    details: { bulletin: id, version: read.details.version },
  });
  return { kind: 'saved', id };
}

interface Keeping {
  readonly form: BulletinForm;
  readonly before: Bulletin | undefined;
  readonly read: Extract<Read, { kind: 'read' }>;
  readonly picture: ReadPicture;
}

/** The bulletin's id, or nothing where it was changed meanwhile; no picture stays that is not its own. */
async function keep(
  deps: BulletinDeps,
  officer: Officer,
  { form, before, read: { content, details }, picture }: Keeping,
): Promise<BroadcastId | undefined> {
  const id = before?.broadcast.id ?? newId(officer, form.request);
  const kept = await storePicture(deps, id, picture);
  const paid = form.paid === true && deps.paid.windows.length > 0;
  const whole = { ...details, ...(kept && { picture: kept }), author: officer.id };
  const done = await write(deps, { id, form, before, written: { paid, content, details: whole } });
  await dropPictures(deps, id, [before?.details.picture, kept]);
  return done ? id : undefined;
}

interface Written {
  readonly paid: boolean;
  readonly content: BroadcastContent;
  readonly details: BulletinDetails;
}

type Read =
  | { readonly kind: 'flawed'; readonly flaws: readonly string[] }
  | {
      readonly kind: 'read';
      readonly content: BroadcastContent;
      readonly details: Omit<BulletinDetails, 'author'>;
    };

async function readForm(deps: BulletinDeps, form: BulletinForm, own: readonly string[]): Promise<Read> {
  const { draft, flaws } = readDraft(deps, form);
  const read = await audienceTyped(deps, form.audience, own);
  if (read.kind === 'flawed') return { kind: 'flawed', flaws: [...flaws, ...read.flaws.map(flawSentence)] };
  if (flaws.length > 0) return { kind: 'flawed', flaws };
  const { text, buttons, ...kept } = draft;
  const details = {
    kind: 'bulletin',
    version: (form.of?.version ?? 0) + 1,
    ...kept,
    audienceText: form.audience.trim(),
    audience: plainOf(read.audience),
  } as const;
  return { kind: 'read', content: { text, buttons }, details };
}

function flawed(flaws: readonly string[], { picture, flaws: more }: ReadPicture): BulletinSaved {
  const made = picture?.made;
  return { kind: 'flawed', flaws: [...flaws, ...more], ...(made && { picture: made.jpeg }) };
}

interface Writing {
  readonly id: BroadcastId;
  readonly form: BulletinForm;
  readonly before: Bulletin | undefined;
  readonly written: Written;
}

/** False where it was changed meanwhile. One that was added before under the id came of the same form. */
async function write(
  { broadcasts, clock }: BulletinDeps,
  { id, form, before, written }: Writing,
): Promise<boolean> {
  if (before === undefined) {
    const empty = { state: 'draft', gathered: false, total: 0, counts: noCounts } as const;
    await broadcasts.add({ id, ...empty, ...written, createdAt: clock.now() });
    return true;
  }
  if (before.broadcast.state !== 'draft' || before.details.sealed === true) return false;
  return broadcasts.revise(id, written, form.of?.version);
}

const newId = (officer: Officer, request: string): BroadcastId =>
  broadcastId(`bt-${createHash('sha256').update(`${officer.id}\n${request}`).digest('hex').slice(0, 20)}`);

const plainOf = (audience: Audience): BulletinDetails['audience'] => ({
  units: [...audience.units],
  ...(audience.localUnits === undefined ? {} : { localUnits: [...audience.localUnits] }),
  roles: [...audience.roles],
  titles: [...audience.titles],
  stands: [...audience.stands],
  channels: [...audience.channels],
  locales: [...audience.locales],
  movements: [...audience.movements],
});

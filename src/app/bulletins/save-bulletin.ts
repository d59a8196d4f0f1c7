import { createHash } from 'node:crypto';
import { broadcastId, noCounts, type BroadcastContent, type BroadcastId } from '../../core/broadcast';
import { Problem } from '../../core/problems';
import type { Audience } from '../../notifications/audience/audience';
import { flawSentence, readAudience } from '../../notifications/audience/read-audience';
import type { Officer } from '../appraise/appraise-deps';
import type { BulletinDetails } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinFor, maySend, ownUnits } from './may-send';
import { readDraft, type DraftFields } from './read-draft';

/** What somebody wrote; `request` is unique to the form or message. */
export interface BulletinForm extends DraftFields {
  /** The bulletin this is a change of, and the version that was changed. */
  readonly of?: { readonly id: string; readonly version: number };
  /** One line, as `readAudience` takes it. */
  readonly audience: string;
  readonly request: string;
}

export type BulletinSaved =
  | { readonly kind: 'saved'; readonly id: BroadcastId }
  | { readonly kind: 'flawed'; readonly flaws: readonly string[] }
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
  const read = readForm(deps, form, ownUnits(officer));
  if (read.kind === 'flawed') return read;
  const { content, details } = read;
  if (!maySend(deps, officer, details.audience.units)) throw new Problem('not-allowed');
  const written = { content, details: { ...details, author: officer.id } };
  const id = await write(deps, officer, { form, written });
  if (id === undefined) return { kind: 'overtaken' };
  await deps.audit.append({
    key: `bulletin.saved:${id}:${form.request}`,
    at: deps.clock.now(),
    who: officer.id,
    what: 'bulletin.saved',
    details: { bulletin: id, version: details.version },
  });
  return { kind: 'saved', id };
}

interface Written {
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

function readForm(deps: BulletinDeps, form: BulletinForm, own: readonly string[]): Read {
  const { draft, flaws } = readDraft(deps, form);
  const read = readAudience(form.audience, deps, own);
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

/** Its id, or nothing where it was changed meanwhile. One that was added before under the id came of the same form. */
async function write(
  deps: BulletinDeps,
  officer: Officer,
  { form, written }: { readonly form: BulletinForm; readonly written: Written },
): Promise<BroadcastId | undefined> {
  const { broadcasts, clock } = deps;
  if (form.of === undefined) {
    const id = newId(officer, form.request);
    const empty = { state: 'draft', gathered: false, total: 0, counts: noCounts, paid: false } as const;
    await broadcasts.add({ id, ...empty, ...written, createdAt: clock.now() });
    return id;
  }
  const { broadcast, details } = await bulletinFor(deps, officer, form.of.id);
  if (broadcast.state !== 'draft' || details.sealed === true) return undefined;
  return (await broadcasts.revise(broadcast.id, written, form.of.version)) ? broadcast.id : undefined;
}

const newId = (officer: Officer, request: string): BroadcastId =>
  broadcastId(`bt-${createHash('sha256').update(`${officer.id}\n${request}`).digest('hex').slice(0, 20)}`);

const plainOf = (audience: Audience): BulletinDetails['audience'] => ({
  units: [...audience.units],
  roles: [...audience.roles],
  titles: [...audience.titles],
  stands: [...audience.stands],
  channels: [...audience.channels],
  locales: [...audience.locales],
  movements: [...audience.movements],
});

import { fitWithPicture, type FittedPart } from '../../bots/fit-with-picture';
import type { BroadcastState } from '../../core/broadcast';
import type { Officer } from '../appraise/appraise-deps';
import type { Progress } from '../broadcasts/steer';
import { nameOf } from '../declarations-desk/names';
import { trialOf, type TrialResult } from './trial-result';
import type { CountState } from './audience-counts';
import { bulletinOf, type Bulletin } from './bulletin-details';
import type { BulletinDeps } from './bulletin-deps';
import { bulletinFor, maySend, ownUnits } from './may-send';
import { paidMessages, type PaidMessages } from './paid-messages';
import { typingHints, wordedBulletin, wordingsOf } from './word-bulletin';

const states: readonly BroadcastState[] = ['draft', 'scheduled', 'sending', 'paused', 'done', 'cancelled'];
const MOST_LISTED = 200;
const MOST_FAILED = 20;

/** The bulletins of an officer's area, the newest first. Throws the problem `not-allowed`. */
export async function seeBulletins(deps: BulletinDeps, officer: Officer): Promise<readonly Bulletin[]> {
  const within = unitsWithin(deps, ownUnits(officer));
  const found = await deps.broadcasts.bulletins({ states, within, limit: MOST_LISTED });
  return found
    .map(bulletinOf)
    .filter((each) => each !== undefined)
    .filter(({ details }) => maySend(deps, officer, details.audience.units));
}

/** These units and all below them. */
function unitsWithin({ units }: Pick<BulletinDeps, 'units'>, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => [
    id,
    ...unitsWithin(
      { units },
      (units.below.get(id) ?? []).map((unit) => unit.id),
    ),
  ]);
}

/** How one wording looks on one network. */
export interface Preview {
  readonly skin: string;
  readonly variant: 'A' | 'B';
  readonly messages: readonly FittedPart[];
}

/** All there is to see of one bulletin. */
export interface SeenBulletin extends Bulletin {
  /** Of a draft: whom it would go to now. */
  readonly count?: CountState;
  /** Of a draft: what it costs, where it costs anything. */
  readonly paid?: PaidMessages;
  readonly previews: readonly Preview[];
  readonly progress?: Progress;
  readonly failedNames: readonly string[];
  readonly trial?: TrialResult;
  /** Whether this officer is the second person it waits for. */
  readonly mayApprove: boolean;
}

/** Throws the problems `not-found` and `not-allowed`. */
export async function seeBulletin(deps: BulletinDeps, officer: Officer, id: string): Promise<SeenBulletin> {
  const bulletin = await bulletinFor(deps, officer, id);
  return bulletin.broadcast.state === 'draft'
    ? seeDraft(deps, officer, bulletin)
    : seeOnItsWay(deps, bulletin);
}

async function seeDraft(deps: BulletinDeps, officer: Officer, bulletin: Bulletin): Promise<SeenBulletin> {
  const { author, asked } = bulletin.details;
  const count = await deps.counts.of(bulletin.details.audience);
  const sample = count.kind === 'counted' ? count.count.samples[0] : undefined;
  const paid = paidMessages(deps, bulletin, count.kind === 'counted' ? count.count.paidWindow : 0);
  const first = [author, asked?.by].some((who) => who === officer.id || who === (officer.person ?? ''));
  return {
    ...bulletin,
    count,
    ...(paid === undefined ? {} : { paid }),
    previews: previewsOf(deps, bulletin, sample),
    failedNames: [],
    mayApprove: asked !== undefined && !first,
  };
}

async function seeOnItsWay(deps: BulletinDeps, bulletin: Bulletin): Promise<SeenBulletin> {
  const progress = await deps.steering.progress(bulletin.broadcast.id);
  const trial = bulletin.details.other === undefined ? undefined : await trialOf(deps, bulletin);
  return {
    ...bulletin,
    ...(progress === undefined ? {} : { progress }),
    ...(trial === undefined ? {} : { trial }),
    previews: previewsOf(deps, bulletin, undefined),
    failedNames: await failedNames(deps, bulletin),
    mayApprove: false,
  };
}

function previewsOf(
  { skins }: BulletinDeps,
  bulletin: Bulletin,
  name: string | undefined,
): readonly Preview[] {
  const { details } = bulletin;
  return skins.flatMap(({ name: skin, capabilities }) =>
    wordingsOf(bulletin).map(({ variant, text }) => ({
      skin,
      variant,
      messages: fitWithPicture(
        wordedBulletin({ ...details, text }, { ten: name ?? 'Nguyễn Văn A' }),
        details.picture,
        capabilities,
        typingHints,
      ),
    })),
  );
}

async function failedNames(deps: BulletinDeps, { broadcast }: Bulletin): Promise<readonly string[]> {
  const lines = await deps.deliveries.page({ broadcast: broadcast.id, state: 'failed', limit: MOST_FAILED });
  const ids = lines.map(({ person }) => person);
  const known = new Map((await deps.people.findMany(ids)).map((person) => [person.id as string, person]));
  return ids.map((id) => nameOf(known, id));
}

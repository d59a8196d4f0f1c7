import { assertNever } from '../../core/assert-never';
import { Problem } from '../../core/problems';
import { fullName } from '../../core/units';
import { areaOf } from '../../core/roles';
import type { BulletinAct } from '../../flows/bulletins/bulletin-effect';
import type { BulletinNews, ComposingNews, Judged } from '../../flows/bulletins/bulletin-news';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';
import type { Officer } from '../appraise/appraise-deps';
import type { Asked } from '../links/link-deps';
import type { Outcome } from '../outcome';
import { officerBehind } from '../sign-in/officer-behind';
import type { BulletinDeps } from './bulletin-deps';
import { checkTyped, sendTyped } from './bulletin-typed';
import { bulletinAddress } from './bulletin-address';
import { approveBulletin } from './let-go';
import { bulletinFor } from './may-send';
import { refuseBulletin } from './refuse-bulletin';

export interface BulletinInChatDeps {
  readonly bulletins: BulletinDeps;
  readonly people: People;
  readonly officers: Officers;
  /** Where the server is reached from outside, if that is known. */
  readonly publicUrl: string | undefined;
}

/** Writes, checks, sends and judges bulletins for a chat, by the very functions of the dashboard. */
export type BulletinInChat = (asked: Asked, act: BulletinAct) => Promise<Outcome>;

export function bulletinInChat(deps: BulletinInChatDeps): BulletinInChat {
  return async (asked, act) => {
    const officer = await officerBehind(deps, asked.chat);
    const news = await newsOf(deps, { officer, request: asked.request }, act);
    if (news === undefined) return { kind: 'later', waitMs: COUNTING_MS };
    const at = deps.bulletins.clock.now().toISOString();
    return { kind: 'done', learned: {}, event: { kind: 'bulletin', at, news } };
  };
}

/** How long to wait for readers to be counted. */
const COUNTING_MS = 2_000;

interface Asker {
  readonly officer: Officer | undefined;
  readonly request: string;
}

/** Nothing while readers are still being counted. */
async function newsOf(
  deps: BulletinInChatDeps,
  { officer, request }: Asker,
  act: BulletinAct,
): Promise<BulletinNews | undefined> {
  const { bulletins, publicUrl } = deps;
  const may = officer !== undefined && areaOf(officer.roles, 'send-bulletins').length > 0;
  if ('of' in act) {
    const { of } = act;
    const news = may
      ? await composingNews(deps, officer, { ...act, request })
      : ({ kind: 'no-role' } as const);
    return news === undefined ? undefined : { of, ...news };
  }
  const { kind, id } = act;
  if (kind === 'find-bulletin') {
    const address = bulletinAddress(publicUrl, id);
    return { kind: 'where', ...(address === undefined ? {} : { address }) };
  }
  const outcome = may ? await judge(bulletins, officer, { ...act, kind, request }) : 'not-allowed';
  return { kind: 'judged', id, outcome };
}

type Step = Extract<BulletinAct, { readonly of: string }> & { readonly request: string };

async function composingNews(
  { bulletins, publicUrl }: BulletinInChatDeps,
  officer: Officer,
  step: Step,
): Promise<ComposingNews | undefined> {
  switch (step.kind) {
    case 'begin-bulletin': {
      const own = areaOf(officer.roles, 'send-bulletins').map((unit) => nameOf(bulletins, unit));
      return { kind: 'begun', own };
    }
    case 'check-bulletin':
      return checkTyped(bulletins, officer, step);
    case 'send-bulletin':
      return sendTyped({ ...bulletins, publicUrl }, officer, step);
    default:
      return assertNever(step);
  }
}

function nameOf({ units }: Pick<BulletinDeps, 'units'>, id: string): string {
  const unit = units.byId.get(id);
  return unit === undefined ? id : fullName(unit);
}

interface AskedJudgement {
  readonly kind: 'approve-bulletin' | 'refuse-bulletin';
  readonly id: string;
  readonly version: number;
  readonly request: string;
  readonly reason?: string;
}

async function judge(deps: BulletinDeps, officer: Officer, asked: AskedJudgement): Promise<Judged> {
  try {
    const outcome =
      asked.kind === 'approve-bulletin'
        ? await approveBulletin(deps, officer, asked)
        : await refuseBulletin(deps, officer, asked);
    if (outcome === 'to-approve' || outcome === 'uncounted') return 'not-asked';
    return outcome === 'overtaken' ? await done(deps, officer, asked) : outcome;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'not-allowed') return 'not-allowed';
    if (error.code === 'not-found') return 'gone';
    throw error;
  }
}

/** What is carried out again after a crash was done by this very officer. */
async function done(deps: BulletinDeps, officer: Officer, { kind, id }: AskedJudgement): Promise<Judged> {
  const { details } = await bulletinFor(deps, officer, id);
  if (kind === 'approve-bulletin') return details.approved?.by === officer.id ? 'sent' : 'overtaken';
  return details.refused?.by === officer.id ? 'refused' : 'overtaken';
}

import { fullName } from '../../core/units';
import type { Clock } from '../../core/clock';
import type { InvitationNews } from '../../flows/officers/invitation-news';
import type { Asked } from '../links/link-deps';
import type { Outcome } from '../outcome';
import { acceptInvitation, type AcceptOutcome } from './accept-invitation';
import type { OfficerDeps } from './officer-deps';

/** Takes the role a typed code offers, and tells the chat what came of it. */
export type TakeInvitation = (asked: Asked, code: string) => Promise<Outcome>;

export function takeInvitation(deps: OfficerDeps & { readonly clock: Clock }): TakeInvitation {
  return async ({ chat, request }, code) => {
    const at = deps.clock.now();
    const outcome = await acceptInvitation(deps, { code, conversation: chat, at, request });
    const news = await newsOf(deps, outcome);
    return { kind: 'done', learned: {}, event: { kind: 'invitation', at: at.toISOString(), news } };
  };
}

async function newsOf(deps: OfficerDeps, outcome: AcceptOutcome): Promise<InvitationNews> {
  if (outcome.kind === 'refused') return outcome;
  const { kind, role, unit } = outcome;
  return { kind, role, place: await placeName(deps, unit) };
}

async function placeName({ units, localUnits }: OfficerDeps, id: string): Promise<string> {
  const unit = units.byId.get(id);
  if (unit !== undefined) return fullName(unit);
  const local = await localUnits.find(id);
  return local === undefined ? id : `${local.kind.toLowerCase()} ${local.name}`;
}

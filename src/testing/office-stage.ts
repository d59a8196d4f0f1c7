import type { Officer } from '../app/appraise/appraise-deps';
import type { DeclarationId } from '../core/ids';
import { declarationId } from '../core/ids';
import { trialRound } from '../core/round';
import type { Reminding } from '../notifications/reminding';
import { offices, type Offices } from '../wiring/offices';
import type { Store } from '../wiring/open-store';
import { province } from './dong-thap';
import { linkedStage, type LinkedPhone, type LinkedStage, stageRound } from './linked-chats';
import { officialSets } from './official-sets';

export const tanHong = ['2025:29926', province] as const;

const officerOf = (id: string, role: Officer['roles'][number]['role'], unit: string): Officer => ({
  id,
  roles: [{ role, unit }],
});

/** Anh Hùng appraises for xã Tân Hồng, chị Mai for the province. */
export const hung = officerOf('hung', 'commune-officer', tanHong[0]);
export const mai = officerOf('mai', 'province-officer', province);

/** The whole assistant over a store, with phones and with officers, in an official round with sets marked so. */
export interface OfficeStage extends LinkedStage {
  readonly offices: Offices;
  /** The id of the official round. */
  readonly round: string;
  /** The declaration handed in on a phone. */
  readonly declarationOf: (phone: LinkedPhone) => DeclarationId;
}

let requests = 0;

/** A form sent for the first time. */
export const asking = (declaration: DeclarationId) => ({ declaration, request: `office-${++requests}` });

/** Throws if the official round can't be opened. */
export async function officeStage(
  store: Store,
  options: { readonly reminding?: Reminding } = {},
): Promise<OfficeStage> {
  const stage = linkedStage(store, { sets: officialSets, ...options });
  const desk = offices({
    store,
    province,
    round: { ...trialRound(stageRound.year), ...stageRound },
    clock: stage.clock,
    tell: stage.tell,
    sets: officialSets,
  });
  const opened = await desk.rounds.open(mai, officialRound, 'official-2026');
  if (opened.kind === 'refused') throw new Error(opened.refusal);
  await stage.sweep();
  const { id } = opened.round;
  return {
    ...stage,
    offices: desk,
    round: id,
    declarationOf: (phone) => declarationId(`${phone.id}/${id}`),
  };
}

const officialRound = {
  year: 2026,
  kind: 'official',
  name: 'Đợt năm 2026',
  opensOn: '2026-10-01',
  closesOn: '2026-12-15',
  levels: 'one',
  appealDays: 5,
} as const;

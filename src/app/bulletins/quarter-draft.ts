import { createHash } from 'node:crypto';
import { broadcastId, noCounts, type BroadcastId } from '../../core/broadcast';
import { fullName, type UnitIndex } from '../../core/units';
import type { QuarterBulletin } from '../../notifications/nudges/plan-bulletins';
import type { Reminding } from '../../notifications/reminding';
import type { Broadcasts } from '../../store/broadcasts';
import type { CountPeriod, PeriodFigures } from '../../store/period-figures';
import type { Rounds } from '../../store/rounds';
import type { Clock } from '../../core/clock';
import { ASSISTANT, type BulletinDetails } from './bulletin-details';

export interface QuarterDraftDeps {
  readonly broadcasts: Pick<Broadcasts, 'find' | 'add'>;
  readonly rounds: Pick<Rounds, 'all'>;
  readonly countPeriod: CountPeriod;
  readonly reminding: Pick<Reminding, 'dayAt' | 'bulletinsOn' | 'isPlanned'>;
  readonly units: UnitIndex;
  readonly province: string;
  readonly clock: Clock;
}

/** The draft of an issue: the same id however often, and by however many processes, it is made. */
export const quarterDraftId = (province: string, { entry, quarter }: QuarterBulletin): BroadcastId =>
  broadcastId(
    `bq-${createHash('sha256').update(`${province}\n${entry}\n${quarter}`).digest('hex').slice(0, 20)}`,
  );

/** Its title: "Bản tin Khuyến học Bắc Kạn – Quý II/2026". */
export const quarterDraftTitle = ({ name, quarter }: QuarterBulletin): string =>
  `${name} – ${printed(quarter)}`;

/**
 * Makes the draft of a plan's quarterly bulletin once its time has come, with the figures of the quarter that is over. It never
 * sends it. To be called every few seconds.
 */
export function quarterDrafter(deps: QuarterDraftDeps): () => Promise<void> {
  let lookedOn: string | undefined;
  return async () => {
    const now = deps.clock.now();
    const today = deps.reminding.dayAt(now);
    if (lookedOn === today) return;
    for (const issue of deps.reminding.bulletinsOn(today)) await draft(deps, issue, now);
    lookedOn = today;
  };
}

async function draft(deps: QuarterDraftDeps, issue: QuarterBulletin, now: Date): Promise<void> {
  const { broadcasts, countPeriod, rounds, province } = deps;
  const id = quarterDraftId(province, issue);
  if ((await broadcasts.find(id)) !== undefined) return;
  const { communes, units, audienceText } = audienceOf(deps);
  const official = (await rounds.all())
    .filter(({ kind }) => kind === 'official')
    .map(({ id: round }) => round);
  const { first, last } = issue.before;
  const figures = await countPeriod({
    rounds: official,
    communes,
    from: startOf(first),
    until: new Date(startOf(last).getTime() + DAY_MS),
  });
  const details: BulletinDetails = {
    kind: 'bulletin',
    version: 1,
    title: quarterDraftTitle(issue),
    audienceText,
    audience: { units, roles: [], titles: [], stands: [], channels: [], locales: [], movements: [] },
    author: ASSISTANT,
  };
  await broadcasts.add({
    id,
    content: { text: textOf(issue, figures, now), buttons: [] },
    state: 'draft',
    gathered: false,
    total: 0,
    counts: noCounts,
    paid: false,
    createdAt: now,
    details,
  });
}

/** Everybody in the plan's area: the province, or those of its communes the plan is for. */
function audienceOf({ units: { below }, province, reminding: { isPlanned } }: QuarterDraftDeps) {
  const all = below.get(province) ?? [];
  const planned = all.filter(({ id }) => isPlanned(id));
  const communes = planned.map(({ id }) => id);
  if (planned.length === all.length) return { communes, units: [province], audienceText: 'đơn vị: cả tỉnh' };
  return { communes, units: communes, audienceText: `đơn vị: ${planned.map(fullName).join(', ')}` };
}

const DAY_MS = 86_400_000;
const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** Only what was counted, and when; the rest is for who sends it to write. */
function textOf(
  issue: QuarterBulletin,
  { submitted, appraised, recognised }: PeriodFigures,
  now: Date,
): string {
  return [
    `${quarterDraftTitle(issue)}. Chào {ten}.`,
    [
      `${printed(issue.before.quarter)}:`,
      `• Phiếu đã nộp: ${submitted}`,
      `• Phiếu đã thẩm định xong: ${appraised}`,
      `• Người được công nhận: ${recognised}`,
    ].join('\n'),
    `(Số đếm lúc ${timeOf(now)}.)`,
  ].join('\n\n');
}

/** "07:00 ngày 1/4/2026" */
function timeOf(instant: Date): string {
  const local = new Date(instant.getTime() + 7 * 3_600_000).toISOString();
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-');
  return `${local.slice(11, 16)} ngày ${Number(day)}/${Number(month)}/${year}`;
}

const roman = ['', 'I', 'II', 'III', 'IV'] as const;

/** "Quý II/2026" */
function printed(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return `Quý ${roman[Number(number)] ?? ''}/${year}`;
}

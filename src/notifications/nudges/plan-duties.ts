import { dutiesIn, stretchesIn, type PlannedStretch } from '../plan/occurrences';
import { officersOf } from '../plan/officers-of';
import type { PlanOfficer, PlanProfile } from '../plan/plan-profile';
import type { Outlook } from './duty';

/** A dated duty of a plan, and which officers owe it, in each unit of a level. */
export interface PlanDuty {
  /** The id of the plan's deadline, such as `DT-D1`. */
  readonly entry: string;
  readonly year: number;
  readonly what: string;
  readonly lastGoodDay: string;
  readonly owedBy: readonly PlanOfficer[];
}

/** Something without a day, and which officers hear of it. */
export interface PlanOutlook extends Outlook {
  readonly for: readonly PlanOfficer[];
}

/** The dated duties of a plan's year that somebody here owes. */
export function planDuties(plan: PlanProfile, year: number): readonly PlanDuty[] {
  return dutiesIn(plan, year)
    .map(({ deadline: { id, what, owedBy }, lastGoodDay }) => ({
      entry: id,
      year,
      what,
      lastGoodDay,
      owedBy: onceEach(officersOf(plan, owedBy)),
    }))
    .filter(({ owedBy }) => owedBy.length > 0);
}

const provinceOfficer: PlanOfficer = { role: 'province-officer', level: 'province' };

/** What begins in a plan's year; where the plan names nobody of ours, the province's officers hear of it. */
export function planOutlooks(plan: PlanProfile, year: number): readonly PlanOutlook[] {
  return stretchesIn(plan, year).flatMap((stretch) => {
    const begins = firstDay(stretch);
    if (!begins.startsWith(String(year))) return [];
    const by = onceEach(officersOf(plan, stretch.entry.by));
    return [
      {
        id: `${stretch.entry.id}/${stretch.first}`,
        what: 'what' in stretch.entry ? stretch.entry.what : stretch.entry.name,
        printed: printedStretch(stretch),
        begins,
        for: by.length === 0 ? [provinceOfficer] : by,
      },
    ];
  });
}

/** Several organisations may have the same officers. */
function onceEach(officers: readonly PlanOfficer[]): readonly PlanOfficer[] {
  const byName = new Map(officers.map(({ role, level }) => [`${role} ${level}`, { role, level }]));
  return [...byName.values()];
}

function firstDay({ first, precision }: PlannedStretch): string {
  if (precision === 'year') return `${first}-01-01`;
  if (precision === 'month') return `${first}-01`;
  const [year = '', quarter = ''] = first.split('-Q');
  return `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`;
}

const roman = ['', 'I', 'II', 'III', 'IV'] as const;

/** "Quý II/2026", "tháng 3 – tháng 6/2026", "năm 2026 – năm 2030". */
function printedStretch({ first, last, tentative }: PlannedStretch): string {
  const whole = first === last ? printedPart(first) : `${printedPart(first)} – ${printedPart(last)}`;
  return tentative ? `${whole} (dự kiến)` : whole;
}

function printedPart(text: string): string {
  const [year = '', rest = ''] = text.split('-');
  if (rest.startsWith('Q')) return `Quý ${roman[Number(rest.slice(1))] ?? ''}/${year}`;
  return rest === '' ? `năm ${year}` : `tháng ${Number(rest)}/${year}`;
}

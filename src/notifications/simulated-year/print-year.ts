import { grouped } from '../../core/grouped';
import type { DigestLine } from '../../core/digest-line';
import { dayAfter, weekdayOf } from '../calendar/days';
import { dayAt, minuteAt } from '../calendar/province-time';
import { publicHolidays, type HolidayName } from '../calendar/public-holidays';
import { quietDay } from '../calendar/quiet-rules';
import type { NamedUnit, Nudge, SimulatedYear, YearParts } from './simulate-year';

const WIDTH = 116;
const INDENT = '            ';
const weekdays = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const;
const holidays: Readonly<Record<HolidayName, string>> = {
  'new-year': 'Tết Dương lịch',
  tet: 'Tết Âm lịch',
  'hung-kings': 'Giỗ Tổ Hùng Vương',
  reunification: 'Ngày Chiến thắng',
  'labour-day': 'Quốc tế lao động',
  'national-day': 'Quốc khánh',
  'national-day-beside': 'liền kề Quốc khánh',
};

/** A calendar of the year with everything that was said: officers by name, residents by how many and why. */
export function printYear(parts: YearParts, lived: SimulatedYear): string {
  const { year, plan, communes, residents, round } = parts;
  const planned = communes.filter(({ id }) => parts.isPlanned(id));
  const nudges = grouped(lived.nudges, ({ day }) => day);
  const reminders = grouped(
    lived.residents.flatMap((resident) => resident.reminders),
    ({ at }) => dayAt(at),
  );
  const lines = [
    `# ${plan.name}: mọi lời nhắc trong năm ${year}, giả lập với ${communes.length} xã, phường và ${residents} người dân`,
    `# Kế hoạch giao việc cho ${planned.length} xã, phường${planned.length === communes.length ? '' : ' có ít nhất một phần từ địa bàn cũ (giả định)'}.`,
    `# Đợt khai ${shortDay(round.opensOn)}–${shortDay(round.closesOn)}. Lời nhắc gửi lúc: ${hoursOf(lived)}. Ngày nghỉ không nhắc ai.`,
    `# Cán bộ: ${lived.nudges.length} tin; người dân: ${lived.residents.reduce((sum, each) => sum + each.reminders.length, 0)} lời nhắc.`,
  ];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = dayAfter(day, 1)) {
    if (day.endsWith('-01')) lines.push('', `THÁNG ${Number(day.slice(5, 7))}/${year}`);
    const said = [
      ...restOf(day, parts),
      ...officersLines(nudges.get(day) ?? [], [
        { whole: `cả ${communes.length} xã, phường`, names: namesOf(communes) },
        { whole: `cả ${planned.length} xã, phường của kế hoạch`, names: namesOf(planned) },
      ]),
      ...residentsLines((reminders.get(day) ?? []).map(({ step }) => step)),
    ];
    if (said.length > 0) lines.push(...entry(day, said));
  }
  return `${lines.join('\n')}\n`;
}

function entry(day: string, said: readonly string[]): readonly string[] {
  const head = ` ${shortDay(day).padStart(5)} ${weekdays[weekdayOf(day)] ?? ''}  `.padEnd(INDENT.length);
  return said.flatMap(wrapped).map((line, at) => (at === 0 ? head : INDENT) + line);
}

const shortDay = (day: string): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;

function restOf(day: string, { rules, year }: YearParts): readonly string[] {
  const why = quietDay(day, rules);
  if (why === undefined || why === 'sunday') return [];
  const name = publicHolidays(year).find((holiday) => holiday.day === day)?.name;
  return [`— nghỉ: ${name === undefined ? 'ngày nghỉ thêm' : holidays[name]}`];
}

/** Units that can be named by one word where all of them are meant. */
interface Whole {
  readonly whole: string;
  readonly names: ReadonlySet<string>;
}

const namesOf = (units: readonly NamedUnit[]): ReadonlySet<string> => new Set(units.map(({ name }) => name));

/** Those told the same are one line, by name unless it is everybody. */
function officersLines(nudges: readonly Nudge[], wholes: readonly Whole[]): readonly string[] {
  const said = nudges.flatMap(({ officer, digest }) =>
    digest.lines.map((line) => ({ text: wordLine(line), name: whoIs(line, officer.name) })),
  );
  return [...grouped(said, ({ text }) => text)].map(([text, each]) => {
    const names = each.map(({ name }) => name);
    const all = wholes.find(
      (each) => names.length === each.names.size && names.every((name) => each.names.has(name)),
    );
    return `${text} → ${all?.whole ?? names.join(', ')}`;
  });
}

const whoIs = (line: DigestLine, officer: string): string =>
  line.kind === 'waiting' ? `${officer} (${line.count} phiếu, ${line.days} ngày)` : officer;

function wordLine(line: DigestLine): string {
  switch (line.kind) {
    case 'duty':
      return `${line.what}; ngày cuối ${shortDay(line.lastGoodDay)}, ${nearness(line.days)}`;
    case 'below':
      return `chưa gửi “${line.what}” (${nearness(line.days)}): ${line.units.join(', ')}`;
    case 'waiting':
      return 'phiếu chờ xem';
    case 'waiting-below':
      return `phiếu chờ quá lâu ở: ${line.units.join(', ')}`;
    case 'draft':
      return `bản nháp chờ gửi: ${line.title}`;
    case 'ahead':
      return `${line.printed}: ${line.what}`;
  }
}

const nearness = (days: number): string =>
  days < 0 ? `quá hạn ${-days} ngày` : days === 0 ? 'hôm nay' : `còn ${days} ngày`;

const kinds = [
  ['draft', 'phiếu dở'],
  ['returned', 'phiếu trả lại'],
  ['closes', 'sắp hết hạn, còn'],
] as const;

/** "phiếu dở 1, 3, 7 ngày: 12, 8, 5 người". */
function residentsLines(steps: readonly string[]): readonly string[] {
  const shown = kinds.flatMap(([kind, words]) => {
    const counts = grouped(
      steps.filter((step) => step.startsWith(kind)),
      (step) => step.slice(kind.length + 1),
    );
    if (counts.size === 0) return [];
    const days = [...counts.keys()].toSorted((one, other) => Number(one) - Number(other));
    return [
      `${words} ${days.join(', ')} ngày: ${days.map((day) => counts.get(day)?.length).join(', ')} người`,
    ];
  });
  return shown.length === 0 ? [] : [`người dân – ${shown.join('; ')}`];
}

function hoursOf({ residents }: SimulatedYear): string {
  const minutes = residents.flatMap(({ reminders }) => reminders.map(({ at }) => minuteAt(at)));
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)].map(
    (minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
  );
  return `${first ?? ''}–${last ?? ''}`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > WIDTH - INDENT.length) lines.push(`  ${word}`);
    else lines.splice(-1, 1, line === '' ? word : `${line} ${word}`);
  }
  return lines;
}

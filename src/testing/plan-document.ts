import { officersOf } from '../notifications/plan/officers-of';
import { allSets } from '../criteria/catalogue';
import type { Period } from '../notifications/plan/when';
import type { Campaign, Deadline, PlanActor, PlanProfile, Target } from '../notifications/plan/plan-profile';

/** `docs/plans.md`: every entry of every plan, and what the assistant does with it. */
export function planDocument(plans: readonly PlanProfile[]): string {
  return [...opening, ...plans.map(planPart)].join('\n\n') + '\n';
}

const opening = [
  '# The plans',
  [
    'Written from `data/plans` by `REWRITE=1 npx jest src/notifications/plan`: do not edit it by hand. The wording of each entry,',
    'word for word, and where it stands, is in the data file; here is what each entry asks for and what the assistant does with it.',
  ].join('\n'),
  [
    '- **Nhắc**: cán bộ được nhắc trước 30, 14, 7, 3, 1 ngày và khi quá hạn, đến khi ghi là đã gửi (trang “Báo cáo năm”,',
    '  hoặc gõ “đã gửi báo cáo”). “Trước ngày 20/11” nghĩa là ngày cuối còn kịp là 19/11.',
    '- **Báo trước**: có trong tin nhắc việc của cán bộ khi quý, tháng hoặc năm đó bắt đầu. Quý không có ngày, nên không bao giờ bị',
    '  coi là quá hạn; mốc đã qua không được nhắc.',
    '- **Tiến độ**: cán bộ hỏi thì trợ lý đặt số đã công nhận cạnh chỉ tiêu; chỉ ra phần trăm khi tỉnh cho biết mẫu số',
    '  (`PLAN_DENOMINATORS`).',
    '- **Chỉ hiển thị**: có trong tệp của kế hoạch và ở trang này, trợ lý không làm gì với nó.',
    '- “Giả định”: cơ quan trong kế hoạch không còn từ 1/7/2025, chưa thấy văn bản nào nói ai thay; chờ xác nhận.',
  ].join('\n'),
  'Switch with `PLAN`; a province gives its own file, in the same form, with `PLAN_FILE`.',
];

function planPart(plan: PlanProfile): string {
  const parts: readonly (string | undefined)[] = [
    `## ${plan.name}`,
    headOf(plan),
    section('Báo cáo', ['Mã', 'Việc', 'Trước', 'Ai gửi', 'Gửi ai', 'Trợ lý'], deadlineRows(plan)),
    section('Mốc', ['Mã', 'Việc', 'Khi nào', 'Ai', 'Trợ lý'], milestoneRows(plan, plan.milestones)),
    section('Lịch hoạt động', ['Mã', 'Việc', 'Khi nào', 'Ai', 'Trợ lý'], milestoneRows(plan, plan.calendar)),
    section('Bản tin', ['Mã', 'Tên', 'Khi nào', 'Ai', 'Trợ lý'], bulletinRows(plan)),
    section(
      'Chỉ tiêu',
      ['Mã', 'Năm', 'Điều cần đạt', 'Mức', 'Trợ lý'],
      plan.targets.map((it) => targetRow(plan, it)),
    ),
    section(
      'Phong trào, tuyên truyền, tập huấn',
      ['Mã', 'Tên', 'Loại', 'Trợ lý'],
      plan.campaigns.map(campaignRow),
    ),
    section('Cơ quan', ['Trong kế hoạch', 'Ngày nay', 'Ai dùng trợ lý'], plan.actors.map(actorRow)),
    section(
      'Trách nhiệm',
      ['Mã', 'Cơ quan', 'Trợ lý'],
      plan.roles.map(({ id, actor }) => [id, actorName(plan, actor), shownOnly]),
    ),
    section(
      'Khen thưởng',
      ['Mã', 'Hình thức', 'Khi nào', 'Trợ lý'],
      plan.awards.map(({ id, name, when }) => [id, name, when, shownOnly]),
    ),
    section(
      'Điều khác',
      ['Mã', 'Về', 'Trợ lý'],
      plan.provisions.map(({ id, topic }) => [id, topic, shownOnly]),
    ),
    [
      '### Cần biết',
      ...(plan.remarks.length === 0 ? [] : ['', ...plan.remarks.map((remark) => `- ${remark}`)]),
    ].join('\n'),
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

const shownOnly = 'chỉ hiển thị';

function headOf({ id, title, sources, place, area, inForce }: PlanProfile): string {
  const [source] = sources;
  const number = source?.number ?? 'số để trống';
  return [
    `- \`data/plans/${id}.json\`, \`PLAN=${id}\``,
    `- ${title}`,
    `- ${number}, ${source?.date ?? ''}, ${source?.issuer ?? ''}`,
    `- Nơi áp dụng: ${place.planned}; ngày nay: ${place.today}`,
    ...(area === undefined
      ? []
      : [
          `- Nhắc và tính cho các xã, phường có ít nhất một phần từ ${area.of.join(', ')} (\`data/units-2024.csv\`)${area.assumption ? '; giả định' : ''}`,
        ]),
    `- Có hiệu lực trong trợ lý: từ ${String(inForce.from)}${inForce.to === null ? ', không có năm cuối' : ` đến ${String(inForce.to)}`}`,
  ].join('\n');
}

type Row = readonly string[];

/** A table as prettier would have it; nothing where it has no rows. */
function section(title: string, columns: Row, rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return undefined;
  const all = [columns, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = columns.map((_, at) => Math.max(3, ...all.map((row) => Array.from(row[at] ?? '').length)));
  const line = (row: Row, fill: string): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width, fill)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [`### ${title}`, '', line(head, ' '), line([], '-'), ...body.map((row) => line(row, ' '))].join(
    '\n',
  );
}

function deadlineRows(plan: PlanProfile): readonly Row[] {
  return plan.deadlines.map((deadline) => {
    const { id, what, due, owedBy, to, then } = deadline;
    const recipients = [names(plan, to), ...(then.length === 0 ? [] : [names(plan, then)])].join(' → ');
    return [id, what, due.printed, names(plan, owedBy), recipients, deadlineUse(plan, deadline)];
  });
}

function deadlineUse(plan: PlanProfile, { due, owedBy }: Deadline): string {
  if (due.kind === 'undated') return `${shownOnly} (không có ngày)`;
  const officers = officersOf(plan, owedBy);
  const who = Array.from(new Set(officers.map(({ level }) => officerWords[level])));
  if (who.length === 0) return `${shownOnly} (bên gửi không dùng trợ lý)`;
  return `nhắc ${who.join(', ')}${officers.some(({ assumption }) => assumption) ? ' (giả định)' : ''}`;
}

const officerWords = { commune: 'cán bộ xã, phường', province: 'cán bộ tỉnh' } as const;

function milestoneRows(
  plan: PlanProfile,
  entries: PlanProfile['milestones'] | PlanProfile['calendar'],
): readonly Row[] {
  return entries.map(({ id, what, when, by, with: partners, conflictsWith, feedback }) => [
    id,
    conflictsWith === undefined ? what : `${what} (khác với ${conflictsWith})`,
    when.printed,
    [names(plan, by), ...(partners === undefined ? [] : [partners])].filter((it) => it !== '').join(' + '),
    milestoneUse(when.kind, feedback),
  ]);
}

function milestoneUse(kind: Period['kind'], feedback: boolean): string {
  const use = kind === 'undated' ? `${shownOnly} (không có ngày)` : 'báo trước';
  return feedback ? `${use}; trong lúc ấy nộp phiếu xong được mời gõ “góp ý”, gom ở trang “Góp ý”` : use;
}

function bulletinRows(plan: PlanProfile): readonly Row[] {
  return plan.bulletins.map(({ id, name, when, by }) => [
    id,
    name,
    when.printed,
    names(plan, by),
    'đầu mỗi kỳ báo trước và có sẵn bản nháp với số liệu kỳ trước; nhắc đến khi gửi hoặc hủy',
  ]);
}

function targetRow(plan: PlanProfile, target: Target): Row {
  const { id, year, what, aim } = target;
  const when = year === null ? 'không nêu' : year === 'every-year' ? 'hằng năm' : String(year);
  return [id, when, what, aimWords(plan, aim), targetUse(target)];
}

/** The titles people can declare for. */
const declared = new Set<string>(allSets.map(({ model }) => model));

function targetUse({ aim, counts }: Target): string {
  if (counts === undefined || aim.kind !== 'share') return shownOnly;
  if (!declared.has(counts.title)) return `${shownOnly} (chưa có phiếu của danh hiệu này)`;
  return counts.audiences === undefined
    ? 'tiến độ'
    : 'tiến độ, chưa có phần trăm (số liệu chưa tách nhóm người)';
}

function aimWords(plan: PlanProfile, aim: Target['aim']): string {
  if (aim.kind === 'words') return 'không có số';
  if (aim.kind === 'amount') return `${String(aim.amount)} ${aim.unit}`;
  return `${String(aim.percent)}% ${plan.denominators.find(({ id }) => id === aim.of)?.name ?? ''}`;
}

const campaignRow = ({ id, name, kind, registration }: Campaign): Row => [
  id,
  name,
  campaignWords[kind],
  registration ? 'nút “Tham gia” trong bản tin; gõ “đăng ký thi đua”; đếm ở trang “Phong trào”' : shownOnly,
];

const campaignWords: Readonly<Record<Campaign['kind'], string>> = {
  emulation: 'phong trào thi đua',
  drive: 'cuộc vận động',
  media: 'tuyên truyền',
  training: 'tập huấn',
  reading: 'đọc sách',
  award: 'giải thưởng, học bổng',
  event: 'hội nghị',
};

function actorRow({ name, legacy, officer }: PlanActor): Row {
  const today = legacy === undefined ? 'như cũ' : `${legacy.today}${legacy.assumption ? ' (giả định)' : ''}`;
  return [name, today, officer === undefined ? 'không ai' : officerWords[officer.level]];
}

const actorName = (plan: PlanProfile, actor: string): string =>
  plan.actors.find(({ id }) => id === actor)?.name ?? actor;

const names = (plan: PlanProfile, actors: readonly string[]): string =>
  actors.length === 0 ? 'không nêu' : actors.map((actor) => actorName(plan, actor)).join('; ');

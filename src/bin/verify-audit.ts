import { parseArguments } from '../../packages/embedded-mongodb/src/bin/arguments';
import type { AuditMark, AuditState } from '../store/audit';
import { withStore, type Opened } from './with-store';

/*
 * npm run audit:verify [-- --known <number>:<hash>]
 *
 * Says whether an entry of the audit log was changed, taken out or put in. Exit code 1 if so.
 */

const usage =
  'Cách dùng / usage: npm run audit:verify [-- --known <số:mã / number:hash>]\n' +
  '  --known: số và mã đã ghi lại lần trước, để biết có ai cắt mất phần cuối không / a mark noted before, to see whether the end was cut off';

interface Wishes {
  readonly known?: AuditMark;
}

function read(words: readonly string[]): Wishes | undefined {
  const { value } = parseArguments(words, { values: ['known'], flags: [] });
  const known = value('known');
  if (known === undefined) return {};
  const [, entry, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(known) ?? [];
  return entry === undefined || hash === undefined ? undefined : { known: { entry: Number(entry), hash } };
}

async function run({ store }: Opened, { known }: Wishes): Promise<number> {
  const state = await store.audit.verify(known);
  for (const line of linesOf(state)) console.log(line);
  return state.kind === 'sound' ? 0 : 1;
}

function linesOf(state: AuditState): readonly string[] {
  if (state.kind === 'broken') return brokenLines(state);
  if (state.span === undefined) return ['Nhật ký chưa có mục nào. / The audit log is empty.'];
  const { from, to, last } = state.span;
  return [
    `✓ Nhật ký nguyên vẹn: ${state.entries} mục, từ ${shown(from)} đến ${shown(to)}.`,
    `  The audit log is intact: ${state.entries} entries, ${from.toISOString()} to ${to.toISOString()}.`,
    '  Hãy ghi dòng dưới đây ở nơi khác; lần sau thêm --known để biết có ai cắt mất phần cuối không.',
    '  Keep the line below elsewhere, and add it as --known next time.',
    `${last.entry}:${last.hash}`,
  ];
}

function brokenLines({ entry, why, at }: Extract<AuditState, { kind: 'broken' }>): readonly string[] {
  const vietnamese =
    why === 'missing'
      ? `mục số ${entry} đã bị lấy mất`
      : `mục số ${entry} đã bị sửa, hoặc được chèn vào (mục ghi lúc ${at ?? '?'})`;
  const english =
    why === 'missing'
      ? `entry ${entry} is missing`
      : `entry ${entry} was altered or put in (it says ${at ?? '?'})`;
  return [
    `✗ Nhật ký không còn nguyên vẹn: ${vietnamese}. Các mục trước đó vẫn đúng, từ mục này trở đi không tin được nữa.`,
    `  The audit log is broken: ${english}. What comes before is sound; from there on nothing is certain.`,
    '  Hãy giữ nguyên dữ liệu, so với bản sao lưu gần nhất. / Keep the data as it is and compare it with the last backup.',
  ];
}

const dayAndTime = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const shown = (instant: Date): string => dayAndTime.format(instant);

void withStore({ usage, read, run });

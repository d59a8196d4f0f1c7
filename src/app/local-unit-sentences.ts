import { longestLocalName } from '../core/local-units';
import type { LocalUnitColumn } from '../core/local-unit-sheet';
import type { RowFlaw } from '../core/plan-local-units';

const columns: Readonly<Record<LocalUnitColumn, string>> = {
  commune: 'xã/phường',
  kind: 'loại',
  name: 'tên',
  parent: 'thuộc ấp/khóm',
};

/** What is wrong with a row and what to do, for who brings the sheet. */
export function flawSentence(flaw: RowFlaw): string {
  if (isOfCommune(flaw)) return communeSentence(flaw);
  return isOfParent(flaw) ? parentSentence(flaw) : nameSentence(flaw);
}

/** That the headings are missing, and what they are. */
export function missingColumnsSentence(missing: readonly LocalUnitColumn[]): string {
  const wanted = missing.map((column) => `“${columns[column]}”`).join(', ');
  return (
    `Không tìm thấy cột ${wanted}. Dòng tiêu đề cần có các cột: xã/phường, loại, tên, thuộc ấp/khóm ` +
    '(cột “thuộc ấp/khóm” chỉ cần cho Tổ Nhân dân tự quản).'
  );
}

type CommuneFlaw = Extract<
  RowFlaw,
  { kind: 'commune-unknown' | 'commune-unclear' | 'commune-elsewhere' | 'commune-unread' | 'not-your-area' }
>;

const isOfCommune = (flaw: RowFlaw): flaw is CommuneFlaw =>
  flaw.kind.startsWith('commune-') || flaw.kind === 'not-your-area';

type ParentFlaw = Extract<
  RowFlaw,
  { kind: 'parent-not-needed' | 'parent-missing' | 'parent-unknown' | 'parent-unclear' }
>;

const isOfParent = (flaw: RowFlaw): flaw is ParentFlaw => flaw.kind.startsWith('parent-');

function communeSentence(flaw: CommuneFlaw): string {
  switch (flaw.kind) {
    case 'commune-unknown':
      return flaw.nearest.length === 0
        ? `Không có xã/phường nào tên “${shown(flaw.text)}” trong tỉnh. Hãy ghi đúng tên hoặc mã xã.`
        : `Không có xã/phường nào tên “${shown(flaw.text)}”. Có phải là ${either(flaw.nearest)}?`;
    case 'commune-unclear':
      return `“${shown(flaw.text)}” chưa rõ là xã/phường nào: ${either(flaw.choices)}. Hãy ghi mã vào ô “xã/phường”.`;
    case 'commune-elsewhere':
      return `Mã “${shown(flaw.text)}” là của tỉnh khác.`;
    case 'commune-unread':
      return `Chưa đọc ô “${shown(flaw.text)}”: cột xã/phường có quá nhiều cách ghi khác nhau. Hãy sửa các dòng trên trước.`;
    case 'not-your-area':
      return `“${shown(flaw.commune)}” nằm ngoài địa bàn bác được giao.`;
  }
}

function nameSentence(flaw: Exclude<RowFlaw, CommuneFlaw | ParentFlaw>): string {
  switch (flaw.kind) {
    case 'empty':
      return `Ô “${columns[flaw.column]}” đang để trống.`;
    case 'kind-unknown':
      return `Loại “${shown(flaw.text)}” chưa dùng được. Hãy ghi: Ấp, Khóm hoặc Tổ Nhân dân tự quản.`;
    case 'no-kind':
      return `Chưa biết “${shown(flaw.text)}” là ấp, khóm hay tổ. Hãy ghi vào ô “loại”.`;
    case 'two-kinds':
      return `Ô “loại” ghi ${flaw.column} nhưng ô “tên” ghi ${flaw.inName}. Hãy sửa cho giống nhau.`;
    case 'not-a-name':
      return `“${shown(flaw.text)}” không dùng làm tên được. Tên cần có chữ hoặc số, dài không quá ${longestLocalName} ký tự.`;
    case 'name-unclear':
      return `Tên ghi không dấu nên chưa rõ là ${either(flaw.names)}. Hãy ghi có dấu.`;
  }
}

function parentSentence(flaw: ParentFlaw): string {
  switch (flaw.kind) {
    case 'parent-not-needed':
      return 'Ấp, khóm nằm thẳng trong xã/phường, nên ô “thuộc ấp/khóm” phải để trống.';
    case 'parent-missing':
      return 'Tổ Nhân dân tự quản phải nằm trong một ấp hoặc khóm. Hãy ghi vào ô “thuộc ấp/khóm”.';
    case 'parent-unknown':
      return `Xã/phường này không có ấp hay khóm nào tên “${shown(flaw.text)}”. Hãy thêm ấp, khóm đó trước.`;
    case 'parent-unclear':
      return `“${shown(flaw.text)}” chưa rõ là ấp nào hay khóm nào. Hãy ghi đủ, ví dụ “Ấp 3” hoặc “Khóm 3”.`;
  }
}

const either = (names: readonly string[]): string => names.join(' hoặc ');

/** Short and on one line, whatever was in the cell. */
function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length > 40 ? `${Array.from(line).slice(0, 40).join('')}…` : line;
}

import type { RoleName } from '../../core/roles';
import { fold } from '../../core/vietnamese/fold';
import type { AudienceChannel, Stand } from './audience';

/** A word of an audience, with all it is typed as. The first is how it is shown. */
export interface FieldWord<Value> {
  readonly value: readonly Value[];
  readonly typed: readonly string[];
}

/** The fields of an audience; the first name of each is how it is shown. */
export const fieldNames = {
  units: ['đơn vị', 'xã', 'phường', 'địa bàn', 'nơi'],
  roles: ['vai trò', 'cán bộ'],
  titles: ['danh hiệu'],
  stands: ['phiếu', 'trạng thái phiếu', 'trạng thái'],
  channels: ['kênh', 'mạng'],
  locales: ['ngôn ngữ', 'tiếng'],
  movements: ['đăng ký', 'phong trào', 'nhãn'],
} as const;
export type FieldName = keyof typeof fieldNames;

export const roleWords: readonly FieldWord<RoleName>[] = [
  { value: ['assistant'], typed: ['người giúp khai', 'tổ trưởng', 'người trợ giúp'] },
  { value: ['commune-officer'], typed: ['cán bộ cấp xã', 'cán bộ xã'] },
  { value: ['province-officer'], typed: ['cán bộ cấp tỉnh', 'cán bộ tỉnh'] },
  { value: ['publicist'], typed: ['người truyền thông', 'truyền thông'] },
  { value: ['auditor'], typed: ['người kiểm tra', 'kiểm tra'] },
  { value: ['admin'], typed: ['quản trị'] },
];

export const titleWords: readonly FieldWord<string>[] = [
  { value: ['CDHT'], typed: ['Công dân học tập', 'CDHT'] },
];

export const standWords: readonly FieldWord<Stand>[] = [
  { value: ['not-begun'], typed: ['chưa khai'] },
  { value: ['begun'], typed: ['đang khai', 'khai dở', 'bỏ dở'] },
  { value: ['handed-in'], typed: ['đã nộp', 'chờ thẩm định'] },
  { value: ['returned'], typed: ['bị trả lại', 'trả lại', 'cần sửa'] },
  { value: ['appraised'], typed: ['đã thẩm định'] },
  { value: ['proposed'], typed: ['đề nghị', 'đã đề nghị'] },
  { value: ['recognised'], typed: ['đã công nhận', 'được công nhận'] },
  { value: ['not-recognised'], typed: ['không công nhận', 'không được công nhận'] },
  { value: ['withdrawn'], typed: ['đã rút', 'rút phiếu'] },
  { value: ['not-begun', 'begun', 'withdrawn'], typed: ['chưa nộp'] },
];

export const channelWords: readonly FieldWord<AudienceChannel>[] = [
  { value: ['telegram'], typed: ['Telegram'] },
  { value: ['zalo-oa', 'zalo-bot'], typed: ['Zalo'] },
  { value: ['zalo-oa'], typed: ['Zalo OA'] },
  { value: ['zalo-bot'], typed: ['Zalo Bot'] },
  { value: ['simulator'], typed: ['chạy thử', 'giả lập'] },
];

export const localeWords: readonly FieldWord<'vi' | 'en'>[] = [
  { value: ['vi'], typed: ['tiếng Việt', 'Việt'] },
  { value: ['en'], typed: ['tiếng Anh', 'Anh', 'English'] },
];

/** What one of the words stands for, whatever its marks and case; nothing if none was meant. */
export function valueOf<Value>(
  words: readonly FieldWord<Value>[],
  text: string,
): readonly Value[] | undefined {
  const typed = fold(text);
  return words.find((word) => word.typed.some((each) => fold(each) === typed))?.value;
}

/** The words as they are shown. */
export const shownWords = (words: readonly FieldWord<unknown>[]): readonly string[] =>
  words.flatMap(({ typed }) => typed.slice(0, 1));

import { fold } from '../../core/vietnamese/fold';

/** What is typed to take back pictures where there are no buttons. */
export const dropWords = {
  last: { vi: 'xóa ảnh cuối', en: 'remove last photo' },
  all: { vi: 'xóa hết ảnh', en: 'remove all photos' },
} as const;

/** Which pictures a text asks to take back: the n-th from 1, the last, all; nothing if it asks for something else. */
export function readDrop(text: string): number | 'last' | 'all' | undefined {
  const words = fold(text);
  if (/^(xoa|bo|huy) (het|tat ca|toan bo)( cac)? (anh|hinh)$|^remove all photos$/.test(words)) return 'all';
  if (/^(xoa|bo|huy)( tam)? (anh|hinh) (sau )?cuoi( cung)?$|^remove (the )?last photo$/.test(words))
    return 'last';
  const nth = /^(?:xoa|bo|huy)(?: tam)? (?:anh|hinh)(?: so| thu)? (\d{1,2})$|^remove photo (\d{1,2})$/.exec(
    words,
  );
  return nth === null ? undefined : Number(nth[1] ?? nth[2]);
}

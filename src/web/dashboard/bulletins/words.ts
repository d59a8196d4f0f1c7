import type { BroadcastState } from '../../../core/broadcast';

const states: Readonly<Record<BroadcastState, string>> = {
  draft: 'bản nháp',
  scheduled: 'đã hẹn giờ',
  sending: 'đang gửi',
  paused: 'tạm dừng',
  done: 'đã gửi xong',
  cancelled: 'đã hủy',
};

/** Where a bulletin is. */
export const stateWords = (state: BroadcastState, waits: boolean): string =>
  waits ? 'chờ người thứ hai duyệt' : states[state];

const channels = new Map([
  ['telegram', 'Telegram'],
  ['zalo-oa', 'Zalo OA'],
  ['zalo-bot', 'Zalo Bot'],
  ['zalo-personal', 'Zalo cá nhân'],
  ['simulator', 'chạy thử'],
  ['plain', 'chỉ có chữ'],
]);

/** What a network is called. */
export const channelWord = (name: string): string => channels.get(name) ?? name;

import type { StepKind } from '../../../appraisal/step-kind';
import type { Desk } from '../../../appraisal/desk';
import type { State } from '../../../appraisal/state';
import type { Because } from '../../../criteria/score-line';

/** On whose desk a declaration lies, as a filter says it. */
export const deskWords: Readonly<Record<Desk, string>> = {
  commune: 'Chờ xã thẩm định',
  province: 'Chờ tỉnh thẩm định',
  resident: 'Chờ người dân bổ sung',
  proposal: 'Chờ đưa vào danh sách',
  decision: 'Chờ quyết định',
  closed: 'Đã xong',
};

export const stateWords: Readonly<Record<State, string>> = {
  submitted: 'Mới nộp',
  returned: 'Đã trả lại để bổ sung',
  resubmitted: 'Nộp lại',
  appraised: 'Đã thẩm định',
  proposed: 'Đã đề nghị công nhận',
  recognised: 'Đã công nhận',
  'not-recognised': 'Không công nhận',
  withdrawn: 'Đã rút',
};

/** What somebody did, as the history says it. */
export const stepWords: Readonly<Record<'submit' | StepKind, string>> = {
  submit: 'nộp phiếu',
  'take-up': 'nhận phiếu',
  'give-back': 'trả phiếu về hàng chờ',
  'hand-to': 'giao phiếu',
  mark: 'chấm điểm',
  return: 'trả lại cho người khai',
  resubmit: 'nộp lại sau khi bổ sung',
  finish: 'kết thúc thẩm định',
  propose: 'đưa vào danh sách đề nghị',
  unpropose: 'đưa ra khỏi danh sách',
  recognise: 'ghi quyết định công nhận',
  'not-recognise': 'ghi không công nhận',
  'correct-decision': 'sửa quyết định',
  annul: 'hủy kết quả',
  appeal: 'đề nghị xem lại',
  withdraw: 'rút phiếu',
  reinstate: 'khai tiếp phiếu đã rút',
};

/** Why a line has its points. */
export const becauseWords: Readonly<Record<Because, string>> = {
  answered: 'theo câu trả lời',
  'not-answered': 'chưa trả lời',
  skipped: 'người khai bỏ qua',
  'needs-evidence': 'chưa đủ ảnh minh chứng',
  'not-relevant': 'không áp dụng cho phiếu này',
  'invalid-answer': 'câu trả lời không hợp lệ',
};

const flags = new Map([
  ['blank', 'ảnh trống'],
  ['dark', 'ảnh tối'],
  ['blurred', 'ảnh mờ'],
  ['screenshot', 'ảnh chụp màn hình'],
]);

/** What may be poor about a picture; a hint only. */
export const flagWords = (flag: string): string => flags.get(flag) ?? flag;

/** "7,5". */
export const number = (value: number): string => String(value).replace('.', ',');

const MINUTE_MS = 60_000;
const VIETNAM_MS = 7 * 60 * MINUTE_MS;
const two = (value: number): string => String(value).padStart(2, '0');

/** "21/11/2026" in Viet Nam. */
export function dayOf(at: Date): string {
  const there = new Date(at.getTime() + VIETNAM_MS);
  return `${two(there.getUTCDate())}/${two(there.getUTCMonth() + 1)}/${there.getUTCFullYear()}`;
}

/** "10:30" in Viet Nam. */
export function hourOf(at: Date): string {
  const there = new Date(at.getTime() + VIETNAM_MS);
  return `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}

/** "10:30 ngày 21/11/2026" in Viet Nam. */
export const momentOf = (at: Date): string => `${hourOf(at)} ngày ${dayOf(at)}`;

/** "21/11/2026" of `2026-11-21`. */
export const dayFromIso = (day: string): string => day.split('-').reverse().join('/');

import type { PhotoRef } from '../core/happening';
import { fullName } from '../core/units';
import type { ReminderWish } from '../core/reminder-wish';
import { score } from '../criteria/score';
import type { AppraisalAct } from '../flows/appraisal/appraisal-effect';
import type { BulletinAct } from '../flows/bulletins/bulletin-effect';
import type { Effect } from '../flows/engine/effect';
import type { GivenFeedback } from '../flows/feedback/given-feedback';
import type { DraftAct, LinkAct } from '../flows/link/link-effect';
import type { Script } from '../flows/script';

/** What the shell was asked to do besides talking, as a transcript shows it. */
export function noteOf(script: Script, effect: Exclude<Effect, { kind: 'say' }>): readonly string[] {
  if ('act' in effect) return [`=> ${actNotes[effect.act.kind]}`];
  if (isAlike(effect)) return [`=> ${alikeNotes[effect.kind]}`];
  return isGiven(effect) ? [`=> ${givenNote(effect)}`] : noteOfOne(script, effect);
}

const givenKinds = ['set-reminders', 'want-news', 'register', 'give-feedback'] as const;

/** What the person gives or wishes. */
type Given = Extract<Effect, { kind: (typeof givenKinds)[number] }>;

const isGiven = (effect: Effect): effect is Given => givenKinds.some((kind) => kind === effect.kind);

function givenNote(effect: Given): string {
  switch (effect.kind) {
    case 'set-reminders':
      return `nhớ ý muốn nhắc việc: ${wishOf(effect.wish)}`;
    case 'want-news':
      return `${effect.consent.given ? 'nhận' : 'thôi'} bản tin`;
    case 'register':
      return `${registers[effect.does]} phong trào ${effect.movement}`;
    case 'give-feedback':
      return `ghi góp ý về ${aboutOf(effect.feedback)}: ${effect.feedback.text}`;
  }
}

type Noted = Exclude<Effect, { kind: 'say' } | Alike | Given | { readonly act: unknown }>;

function noteOfOne(script: Script, effect: Noted): readonly string[] {
  switch (effect.kind) {
    case 'keep-photo':
      return [`=> cất ảnh ${nameOf(effect.photo)}`];
    case 'discard-photo':
      return [`=> bỏ ảnh ${effect.photo}`];
    case 'remember-person':
      return [`=> ghi nhớ: ${personOf(script, effect)}`];
    case 'submit':
      return submitted(script, effect);
    case 'ask-for-human':
      return [`=> báo cán bộ, đang hỏi ${effect.about}`];
    case 'report':
      return [`=> ghi báo cáo: ${effect.wish.says === 'sent' ? 'đã gửi' : 'chưa gửi'}`];
    case 'ask':
      return [`=> tìm câu trả lời: ${effect.question.kind}`];
  }
}

const aboutOf = ({ set, indicator }: GivenFeedback): string =>
  `${set ?? 'bộ chưa rõ'}${indicator === undefined ? '' : ` câu ${indicator}`}`;

const registers = { join: 'đăng ký', leave: 'rút đăng ký' } as const;

const nameOf = ({ fileName, ref }: PhotoRef): string => fileName ?? ref;

/** What is asked of the shell in the same words each time. */
const alikeNotes = {
  'erase-person': 'xóa mọi dữ liệu của người này',
  'accept-invitation': 'dùng mã mời cán bộ',
  'sign-in': 'xin mã vào trang cán bộ',
  'show-officers': 'cho cán bộ thấy lời này',
} as const;

type Alike = Extract<Effect, { kind: keyof typeof alikeNotes }>;

const isAlike = (effect: Effect): effect is Alike => Object.hasOwn(alikeNotes, effect.kind);

const topics = { all: 'hết mọi việc', draft: 'phiếu còn dở', round: 'mở đợt, hết hạn' } as const;

function wishOf(wish: ReminderWish): string {
  switch (wish.kind) {
    case 'off':
      return `thôi nhắc ${topics[wish.topic]}`;
    case 'on':
      return 'nhắc lại';
    case 'from':
      return `từ phút ${wish.minute} trong ngày`;
    case 'snooze':
      return `sau ${wish.days} ngày`;
  }
}

const actNotes: Readonly<
  Record<LinkAct['kind'] | DraftAct['kind'] | AppraisalAct['kind'] | BulletinAct['kind'], string>
> = {
  'begin-bulletin': 'hỏi có được soạn bản tin',
  'check-bulletin': 'soát bản tin',
  'send-bulletin': 'gửi bản tin',
  'approve-bulletin': 'duyệt bản tin',
  'refuse-bulletin': 'chưa duyệt bản tin',
  'find-bulletin': 'tìm trang của bản tin',
  'make-code': 'xin mã nối',
  'use-code': 'dùng mã nối',
  answer: 'trả lời lời xin nối',
  join: 'nối hai tài khoản',
  settle: 'chốt phiếu dùng chung',
  undo: 'tách hai tài khoản',
  'erase-elsewhere': 'xóa ở các tài khoản đã nối',
  fetch: 'xin phiếu về',
  'hand-over': 'chuyển phiếu đi',
  'not-yet': 'chưa chuyển phiếu được',
  resubmit: 'nộp lại phiếu',
  appeal: 'chuyển khiếu nại',
  withdraw: 'rút phiếu',
  reinstate: 'lấy lại phiếu đã rút',
  'fetch-returned': 'xin phiếu trước về sửa',
  'pass-on': 'báo tin sang tài khoản kia',
};

function personOf(
  { communes }: Script,
  { profile, consents }: Extract<Effect, { kind: 'remember-person' }>,
): string {
  const unit = communes.byId.get(profile.commune ?? '');
  const told = [
    profile.name,
    profile.birthYear,
    unit === undefined ? undefined : fullName(unit),
    profile.localUnit === undefined ? profile.hamlet : `${profile.hamlet ?? ''} [${profile.localUnit}]`,
    profile.audience,
  ].filter((each) => each !== undefined);
  const agreed = consents.map(({ purpose, given }) => `${purpose} ${given ? '✓' : '✗'}`);
  return [...(told.length === 0 ? [] : [told.join(', ')]), agreed.join(', ')].join(' | ');
}

function submitted(
  { questionnaires }: Script,
  { declaration }: Extract<Effect, { kind: 'submit' }>,
): readonly string[] {
  const set = questionnaires.get(declaration.set)?.set;
  if (set === undefined) throw new Error(`Unknown set ${declaration.set}`);
  const sheet = score(set, new Map(Object.entries(declaration.answers)));
  const photos = sheet.lines.reduce((sum, line) => sum + line.photos, 0);
  return [
    `=> nộp phiếu ${declaration.id} theo ${declaration.set}`,
    `=> điểm tự đánh giá ${String(sheet.total)}/${String(sheet.maxTotal)}, ${String(photos)} ảnh`,
  ];
}

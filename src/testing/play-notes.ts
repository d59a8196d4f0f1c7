import { fullName } from '../core/units';
import { score } from '../criteria/score';
import type { Effect } from '../flows/engine/effect';
import type { DraftAct, LinkAct } from '../flows/link/link-effect';
import type { Script } from '../flows/script';

/** What the shell was asked to do besides talking, as a transcript shows it. */
export function noteOf(script: Script, effect: Exclude<Effect, { kind: 'say' }>): readonly string[] {
  if ('act' in effect) return [`=> ${actNotes[effect.act.kind]}`];
  switch (effect.kind) {
    case 'keep-photo':
      return [`=> cất ảnh ${effect.photo.fileName ?? effect.photo.ref}`];
    case 'discard-photo':
      return [`=> bỏ ảnh ${effect.photo}`];
    case 'remember-person':
      return [`=> ghi nhớ: ${personOf(script, effect)}`];
    case 'submit':
      return submitted(script, effect);
    case 'ask-for-human':
      return [`=> báo cán bộ, đang hỏi ${effect.about}`];
    case 'erase-person':
      return ['=> xóa mọi dữ liệu của người này'];
    case 'accept-invitation':
      return ['=> dùng mã mời cán bộ'];
  }
}

const actNotes: Readonly<Record<LinkAct['kind'] | DraftAct['kind'], string>> = {
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
    profile.hamlet,
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

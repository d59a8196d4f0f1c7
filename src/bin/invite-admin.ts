import { randomUUID } from 'node:crypto';
import { parseArguments } from '../../packages/embedded-mongodb/src/bin/arguments';
import { inviteFirstAdmin, type FirstAdminOutcome, type Invited } from '../app/officers/invite';
import { invitationPayload, newInvitationCode, shownInvitationCode } from '../app/officers/invitation-code';
import { systemClock } from '../core/system-clock';
import { fullName, type UnitIndex } from '../core/units';
import { withStore, type Opened } from './with-store';

/*
 * npm run admin:invite -- --unit 2025:82 [--more]
 *
 * Prints a one-time code with which the first admin of a province or commune begins. Works while the server runs.
 */

const usage =
  'Cách dùng / usage: npm run admin:invite -- --unit <2025:82> [--more]\n' +
  '  --unit: mã tỉnh hoặc xã/phường / id of a province or commune\n' +
  '  --more: mời thêm dù đơn vị đã có người quản trị / also where there is an admin already';

const refusals: Readonly<Record<Extract<FirstAdminOutcome, { kind: 'refused' }>['why'], string>> = {
  'no-unit': 'Không có tỉnh hay xã/phường nào mang mã này. / There is no such province or commune.',
  'unknown-unit': 'Không có đơn vị nào mang mã này. / There is no such unit.',
  'unit-retired': 'Đơn vị này không còn dùng nữa. / The unit is out of use.',
  'role-does-not-fit':
    'Người quản trị phải thuộc tỉnh hoặc xã/phường. / Admins are of a province or commune.',
  'has-admin':
    'Đơn vị này đã có người quản trị; người đó mời được các cán bộ khác. Nếu vẫn cần mời thêm, hãy chạy lại với --more. / ' +
    'There is an admin already, who can invite others. Add --more to invite another all the same.',
  'not-allowed': 'Không được phép. / Not allowed.',
  'invited-before': 'Lời mời này đã dùng rồi, hãy chạy lại. / This invitation was used; run it again.',
};

interface Wishes {
  readonly unit: string;
  readonly more: boolean;
}

function read(words: readonly string[]): Wishes | undefined {
  const { value, has } = parseArguments(words, { values: ['unit'], flags: ['more'] });
  const unit = value('unit');
  return unit === undefined ? undefined : { unit, more: has('more') };
}

async function run({ store, units }: Opened, { unit, more }: Wishes): Promise<number> {
  const outcome = await inviteFirstAdmin(
    { ...store, units, clock: systemClock, newCode: newInvitationCode },
    { unit, more, request: `command:${randomUUID()}` },
  );
  if (outcome.kind === 'refused') throw new Error(refusals[outcome.why]);
  print(outcome, { unit, units });
  return 0;
}

function print(
  { code, until }: Invited,
  { unit, units }: { readonly unit: string; readonly units: UnitIndex },
): void {
  const place = units.byId.get(unit);
  console.log(
    [
      `Mã mời người quản trị ${place === undefined ? unit : fullName(place)}: ${shownInvitationCode(code)}`,
      '',
      'Cách dùng:',
      `  - Zalo, Telegram: nhắn cho trợ lý: mời ${shownInvitationCode(code)}`,
      `  - Telegram, bấm liên kết: https://t.me/<tên bot>?start=${invitationPayload(code)}`,
      '',
      `Mã dùng được một lần, đến ${until.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })} (giờ Việt Nam).`,
      'Mã chỉ hiện lần này. Ai có mã là nhận được quyền, nên chỉ đưa cho đúng người.',
    ].join('\n'),
  );
}

void withStore({ usage, read, run });

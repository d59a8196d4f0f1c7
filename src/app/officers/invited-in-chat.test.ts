import { join } from 'node:path';
import { unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import { linkedStage } from '../../testing/linked-chats';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { projectFolder } from '../../wiring/project-folder';
import { inviteFirstAdmin } from './invite';
import { invitationPayload, newInvitationCode, shownInvitationCode } from './invitation-code';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const units = unitIndex(readUnits(join(projectFolder(), 'data')));
const begun = new Date('2026-11-02T01:00:00.000Z');

async function invitation(): Promise<string> {
  const deps = { ...store, units, clock: { now: () => begun }, newCode: newInvitationCode };
  const invited = await inviteFirstAdmin(deps, { unit: '2025:82', more: false, request: 'command:1' });
  if (invited.kind !== 'invited') throw new Error(invited.kind);
  return invited.code;
}

describe('someone invited to be an officer', () => {
  it('types the code, without marks, before anything else was said', async () => {
    const hung = linkedStage(store).phone('zalo-oa', 'hung');
    await hung.type(`moi ${shownInvitationCode(await invitation())}`);
    expect(hung.last()).toContain('Từ giờ bác là người quản trị của tỉnh Đồng Tháp');
    expect(await store.officers.findWith('admin', ['2025:82'])).toHaveLength(1);
  });

  it('opens the link of the invitation', async () => {
    const hung = linkedStage(store).phone('telegram', 'hung');
    await hung.start(invitationPayload(await invitation()));
    expect(hung.last()).toContain('Từ giờ bác là người quản trị');
  });

  it('is told that a code works once, and that theirs they used themselves', async () => {
    const stage = linkedStage(store);
    const [hung, other] = [stage.phone('zalo-oa', 'hung'), stage.phone('zalo-oa', 'other')];
    const words = `Mời ${shownInvitationCode(await invitation())}`;
    await hung.type(words);
    await other.type(words);
    expect(other.last()).toContain('đã có người dùng rồi');
    await hung.type(words);
    expect(hung.last()).toContain('Bác đã là người quản trị của tỉnh Đồng Tháp rồi');
    expect(await store.officers.findWith('admin', ['2025:82'])).toHaveLength(1);
  });

  it('keeps the role once, though the program is killed after each step', async () => {
    const stage = linkedStage(store);
    const hung = stage.phone('zalo-oa', 'hung');
    const code = await invitation();
    stage.killAfterEachStep();
    await hung.type(`mời ${code}`);
    expect(hung.said().join()).toContain('Từ giờ bác là người quản trị');
    expect(hung.said().join()).not.toContain('đã có người dùng');
    expect(await store.officers.findWith('admin', ['2025:82'])).toHaveLength(1);
  });

  it('is told of a wrong code, and a sentence that begins with “mời” is none', async () => {
    const hung = linkedStage(store).phone('zalo-oa', 'hung');
    await hung.type('mời k7m3-q9xt-4gbh');
    expect(hung.last()).toContain('Mã mời này không đúng');
    await hung.type('mời bác dùng nước');
    expect(hung.last()).not.toContain('Mã mời');
  });
});

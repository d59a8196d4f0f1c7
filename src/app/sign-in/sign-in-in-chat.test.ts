import { join } from 'node:path';
import { officerId } from '../../core/ids';
import { unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import { linkedStage } from '../../testing/linked-chats';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { projectFolder } from '../../wiring/project-folder';
import { changeOfficer } from '../officers/change-officer';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const units = unitIndex(readUnits(join(projectFolder(), 'data')));

async function hungOn(stage: ReturnType<typeof linkedStage>) {
  const hung = stage.phone('zalo-oa', 'hung');
  const role = {
    role: 'commune-officer',
    unit: '2025:29926',
    key: 'k',
    by: 'test',
    at: new Date(0),
  } as const;
  await changeOfficer({ ...store, units }, officerId(hung.id), { kind: 'granted', ...role });
  return hung;
}

const code = /\b[0-9bcfghjkmnpqrstvxz]{4}-[0-9bcfghjkmnpqrstvxz]{4}\b/u;

describe('an officer in their chat', () => {
  it('gets a code whatever is being asked, and a warning with it', async () => {
    const hung = await hungOn(linkedStage(store));
    await hung.start();
    await hung.press('Đồng ý', 'Đồng ý');
    await hung.type('Dang nhap');
    expect(hung.last()).toMatch(code);
    expect(hung.last()).toContain('đừng đưa mã cho ai');
    expect(await store.signInCodes.countWrong(new Date(0), { except: '' })).toBe(0);
  });

  it('gets another code each time', async () => {
    const hung = await hungOn(linkedStage(store));
    await hung.type('đăng nhập');
    const first = code.exec(hung.last())?.[0];
    await hung.type('mã đăng nhập');
    expect(code.exec(hung.last())?.[0]).not.toBe(first);
  });

  it('signs out on every device', async () => {
    const stage = linkedStage(store);
    const hung = await hungOn(stage);
    const at = new Date(0);
    const until = new Date('2030-01-01');
    const session = {
      officer: officerId(hung.id),
      chat: hung.id,
      begunAt: at,
      usedAt: at,
      until,
      device: 'x',
    };
    for (const token of ['a', 'b']) await store.webSessions.put(session, token);
    await hung.type('đăng xuất');
    expect(hung.last()).toContain('2 máy');
    expect(await store.webSessions.findOf([officerId(hung.id)])).toEqual([]);
    await hung.type('đăng xuất');
    expect(hung.last()).toContain('không còn mở ở máy nào');
  });
});

describe('somebody without a role', () => {
  it('gets no code, but a plain sentence', async () => {
    const lan = linkedStage(store).phone('telegram', 'lan');
    await lan.type('đăng nhập');
    expect(lan.last()).toContain('chỉ dành cho cán bộ');
    expect(lan.last()).not.toMatch(code);
    expect(await store.connection.collection('signInCodes').countDocuments()).toBe(0);
  });
});

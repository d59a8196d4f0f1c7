import { linkedStage, type LinkedStage } from '../testing/linked-chats';
import { atThirdQuestion, joinChats } from '../testing/linked-people';
import { openTestStore, type TestStore } from '../testing/test-store';
import { lastUsedChat } from './last-used-chat';

let store: TestStore;
let stage: LinkedStage;
beforeEach(async () => {
  store = await openTestStore();
  stage = linkedStage(store);
});
afterEach(() => store.drop());

describe('the chat a person used last', () => {
  it('is where they wrote last, whichever of their chats is asked about', async () => {
    const old = await atThirdQuestion(stage.phone('telegram', 'lan'));
    const now = stage.phone('zalo-oa', 'lan');
    await joinChats(old, now);
    stage.wait(5);
    await now.type('trạng thái');
    expect(await lastUsedChat(store, old.id)).toBe(now.id);
    stage.wait(5);
    await old.type('xin chào');
    expect(await lastUsedChat(store, now.id)).toBe(old.id);
  });

  it('is not one they have blocked, unless there is no other', async () => {
    const old = await atThirdQuestion(stage.phone('telegram', 'lan'));
    const now = stage.phone('zalo-oa', 'lan');
    await joinChats(old, now);
    stage.wait(5);
    await now.type('trạng thái');
    expect(await lastUsedChat(store, old.id)).toBe(now.id);
    await now.does({ kind: 'blocked' });
    expect(await lastUsedChat(store, old.id)).toBe(old.id);
    await old.does({ kind: 'blocked' });
    expect([old.id, now.id]).toContain(await lastUsedChat(store, old.id));
  });

  it('is the only one they have', async () => {
    const lan = stage.phone('zalo-oa', 'alone');
    await lan.type('chào cháu');
    expect(await lastUsedChat(store, lan.id)).toBe(lan.id);
  });
});

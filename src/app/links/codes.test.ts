import { linkedStage, type LinkedStage } from '../../testing/linked-chats';
import { atThirdQuestion, codeIn, joinChats } from '../../testing/linked-people';
import { openTestStore, type TestStore } from '../../testing/test-store';

let store: TestStore;
let stage: LinkedStage;
let people = 0;

beforeEach(async () => {
  store = await openTestStore();
  stage = linkedStage(store);
});
afterEach(async () => {
  await store.drop();
  expect(stage.troubles).toEqual([]);
});

const telegram = () => stage.phone('telegram', `t${String(++people)}`);
const zalo = () => stage.phone('zalo-oa', `z${String(++people)}`);

describe('codes', () => {
  it('are void after ten minutes, after a newer one, and after they were used', async () => {
    const old = await atThirdQuestion(telegram());
    const late = await codeIn(old);
    stage.wait(11);
    const one = zalo();
    await one.type(`nối ${late}`);
    expect(one.last()).toContain('không đúng hoặc đã quá giờ');
    const replaced = await codeIn(old);
    const valid = await codeIn(old);
    await one.type(`nối ${replaced}`);
    expect(one.last()).toContain('không đúng hoặc đã quá giờ');
    await one.type(`nối ${valid}`);
    expect(one.last()).toContain('N. T. Lan');
    const other = zalo();
    await other.type(`nối ${valid}`);
    expect(other.last()).toContain('không đúng hoặc đã quá giờ');
  });

  it('are stored as hashes only', async () => {
    const code = (await codeIn(await atThirdQuestion(telegram()))).replace(' ', '');
    const stored = await store.connection.collection('linkCodes').find().toArray();
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('cannot be guessed: after five wrong ones in an hour not even the right one is taken', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    for (let tries = 0; tries < 5; tries++) await now.type(`nối 0000000${String(tries)}`);
    expect(now.last()).toContain('không đúng');
    await now.type(`nối ${await codeIn(old)}`);
    expect(now.last()).toContain('Có nhiều lần gõ sai mã quá');
    stage.wait(61);
    await now.type(`nối ${await codeIn(old)}`);
    expect(now.last()).toContain('N. T. Lan');
  });

  it('cannot be guessed by many together: after fifty wrong ones in a minute nobody is let try', async () => {
    stage.wait(24 * 60);
    for (let chats = 0; chats < 10; chats++) {
      const guessing = zalo();
      for (let tries = 0; tries < 5; tries++) await guessing.type(`nối 1111111${String(tries)}`);
    }
    const honest = zalo();
    await honest.type('nối 2222 2222');
    expect(honest.last()).toContain('Có nhiều lần gõ sai mã quá');
    stage.wait(2);
    await honest.type('nối 2222 2222');
    expect(honest.last()).toContain('không đúng');
  });

  it('typed where they were given, or where the chats are joined already, are explained', async () => {
    const old = await atThirdQuestion(telegram());
    await old.type(`nối ${await codeIn(old)}`);
    expect(old.last()).toContain('Mã này là để gõ ở kênh kia');
    const now = zalo();
    await joinChats(old, now);
    const code = await codeIn(now);
    await old.press('Làm tiếp ở đây');
    await old.type(`nối ${code}`);
    expect(old.last()).toContain('đã nối với nhau rồi');
  });

  it('with too few digits are not looked up', async () => {
    const now = zalo();
    await now.type('nối 4831 770');
    expect(now.last()).toContain('Mã nối có 8 chữ số');
  });
});

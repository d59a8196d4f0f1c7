import { declarationId, type ConversationId } from '../../core/ids';
import { linkedStage, type LinkedPhone, type LinkedStage } from '../../testing/linked-chats';
import { atThirdQuestion, codeIn, finish, introduced, joinChats } from '../../testing/linked-people';
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

const personOf = ({ id }: LinkedPhone) => store.people.findByIdentity(id);
const declarationsOf = (...phones: readonly LinkedPhone[]) =>
  store.connection
    .collection('declarations')
    .find({ person: { $in: phones.map(({ id }) => id as string) } })
    .sort({ _id: 1 })
    .toArray();

async function statesOf(...phones: readonly LinkedPhone[]): Promise<Readonly<Record<string, string>>> {
  const stored = await Promise.all(
    phones.map(({ id }) => store.declarations.find(declarationId(`${id}/thu-2026`))),
  );
  return Object.fromEntries(stored.map((each, at) => [phones[at]!.id, each?.state ?? 'none']));
}

const photosOf = async (id: ConversationId) => (await store.photos.findOf(id)).length;

describe('joining two chats', () => {
  it('carries the draft, with its picture, to where the person is now', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    expect(now.last()).toContain('Đã nối với Telegram');
    expect(now.last()).toContain('Câu 3/10');
    expect(old.last()).toContain('Cháu đã nối với Zalo');
    expect((await now.session()).answers).toMatchObject({ TH1: 'daily' });
    expect((await old.session()).answers).toEqual({});
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([0, 1]);
    const person = await personOf(now);
    expect(person).toMatchObject({ identities: [old.id, now.id], profile: { name: 'Nguyễn Thị Lan' } });
    expect(await personOf(old)).toEqual(person);
  });

  it('shows each side the other masked, and joins nothing before both have agreed', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await now.type(`nối ${await codeIn(old)}`);
    expect(now.last()).toContain('tài khoản Telegram tên N. T. Lan');
    await now.press('Đúng là tôi, nối');
    expect(old.last()).toContain('Vừa có một tài khoản Zalo chưa ghi tên gõ mã của bác');
    expect((await personOf(old))?.identities).toEqual([old.id]);
    expect((await now.session()).answers).toEqual({});
  });

  it('works by the deep link of a chat that is new', async () => {
    const old = await atThirdQuestion(zalo());
    const now = telegram();
    await now.start(`noi-${(await codeIn(old)).replace(' ', '')}`);
    await now.press('Đúng là tôi, nối');
    await old.press('Đúng là tôi, nối');
    expect(now.last()).toContain('Câu 3/10');
  });

  it('hands in one declaration, begun in one chat and finished in the other', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    await finish(now);
    expect(await declarationsOf(old, now)).toMatchObject([
      { _id: `${old.id}/thu-2026`, person: old.id, conversation: now.id, state: 'submitted' },
    ]);
    await old.press('Làm tiếp ở đây');
    expect(old.last()).toContain('đã nộp');
    await old.type('trạng thái');
    expect(await declarationsOf(old, now)).toHaveLength(1);
  });

  it('lets the one who gave the code choose where both have begun, and keeps the other aside', async () => {
    const old = await atThirdQuestion(telegram());
    const now = await introduced(zalo());
    await now.type('2');
    await now.type(`nối ${await codeIn(old)}`);
    await now.press('Đúng là tôi, nối');
    await old.press('Nối, giữ phiếu ở Zalo: câu 1/10');
    expect((await now.session()).answers).toEqual({ TH1: 'weekly' });
    expect(await photosOf(old.id)).toBe(1);
    const link = (await now.session()).linked?.at(-1)?.link ?? '';
    expect(await store.links.find(link)).toMatchObject({
      kept: 'taker',
      aside: { answers: { TH1: 'daily' } },
    });
  });

  it('keeps what was handed in, without asking', async () => {
    const old = await atThirdQuestion(telegram());
    const now = await atThirdQuestion(zalo());
    await finish(old);
    await joinChats(old, now);
    expect(now.last()).toContain('đã nộp');
    expect(await declarationsOf(old, now)).toHaveLength(1);
  });

  it('counts one of two declarations that were both handed in, and withdraws the other', async () => {
    const old = await atThirdQuestion(telegram());
    const now = await atThirdQuestion(zalo());
    await finish(old);
    await finish(now);
    await now.type(`nối ${await codeIn(old)}`);
    await now.press('Đúng là tôi, nối');
    await old.press('Nối, giữ phiếu ở đây: đã nộp');
    expect(await statesOf(old, now)).toEqual({ [old.id]: 'submitted', [now.id]: 'withdrawn' });
    await now.type('tách tài khoản');
    await now.press('Tách ra');
    expect(await statesOf(old, now)).toEqual({ [old.id]: 'submitted', [now.id]: 'submitted' });
  });

  it('keeps of each purpose the latest answer, and every answer ever given', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await now.start();
    await now.press('Đồng ý', 'Đồng ý', 'Không', 'Đồng ý');
    await joinChats(old, now);
    const person = await personOf(now);
    expect(Object.fromEntries(person!.consents.map(({ purpose, given }) => [purpose, given]))).toEqual({
      declaration: true,
      photos: true,
      reminders: false,
      news: true,
    });
    expect(person!.consentHistory).toHaveLength(8);
  });

  it('drops the pictures where the last word on pictures was no', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await now.start();
    await now.press('Đồng ý', 'Không', 'Không', 'Không');
    await joinChats(old, now);
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([0, 0]);
    expect((await now.session()).answers).toMatchObject({ TH1: 'daily' });
  });

  it('takes in a third chat as well', async () => {
    const [one, two, three] = [await atThirdQuestion(telegram()), zalo(), telegram()];
    await joinChats(one, two);
    await joinChats(two, three);
    expect((await personOf(one))?.identities).toEqual([one.id, two.id, three.id]);
    await one.press('Làm tiếp ở đây');
    expect(one.last()).toContain('Câu 3/10');
    expect((await three.session()).away?.chat).toBe(one.id);
  });
});

describe('a joining that is refused', () => {
  it.each(['taker', 'giver'] as const)('by the %s joins nothing, and both are told', async (who) => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await now.type(`nối ${await codeIn(old)}`);
    if (who === 'giver') await now.press('Đúng là tôi, nối');
    await (who === 'giver' ? old : now).press('Không');
    expect((who === 'giver' ? old : now).last()).toContain('cháu không nối với');
    expect((who === 'giver' ? now : old).last()).toContain('đã trả lời là không nối');
    expect((await personOf(old))?.identities).toEqual([old.id]);
    expect((await old.session()).link).toBeUndefined();
    expect((await now.session()).link).toBeUndefined();
  });

  it.each(['taker', 'giver'] as const)(
    'by the silence of the %s joins nothing, and both are told once',
    async (who) => {
      const old = await atThirdQuestion(telegram());
      const now = zalo();
      await now.type(`nối ${await codeIn(old)}`);
      if (who === 'giver') await now.press('Đúng là tôi, nối');
      stage.wait(11);
      await stage.sweep();
      await stage.sweep();
      for (const phone of [old, now])
        expect(phone.said().filter((text) => text.includes('Quá 10 phút'))).toHaveLength(1);
      await (who === 'giver' ? old : now).press('Đúng là tôi, nối');
      expect((await personOf(old))?.identities).toEqual([old.id]);
    },
  );

  it('is void at once when a yes comes before the sweep, but too late', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await now.type(`nối ${await codeIn(old)}`);
    await now.press('Đúng là tôi, nối');
    stage.wait(11);
    await old.press('Đúng là tôi, nối');
    expect(old.last()).toContain('đã quá giờ');
    expect((await old.session()).answers).toMatchObject({ TH1: 'daily' });
  });

  it('gives the draft back where the joining was gone by the time both had agreed', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await now.type(`nối ${await codeIn(old)}`);
    await now.press('Đúng là tôi, nối');
    await now.type('xóa dữ liệu');
    await now.press('Xóa hết');
    await old.press('Đúng là tôi, nối');
    expect(old.last()).toContain('phiếu của bác vẫn ở đây');
    expect(await old.session()).toMatchObject({ answers: { TH1: 'daily' }, profile: { birthYear: 1964 } });
    expect((await old.session()).linked).toBeUndefined();
    expect((await personOf(old))?.profile.name).toBe('Nguyễn Thị Lan');
  });
});

describe('the draft of joined chats', () => {
  it('goes back and forth, pictures and all, and is in one chat at a time', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    await old.type('4');
    expect(old.last()).toContain('Phiếu của bác đang ở Zalo');
    await old.press('Làm tiếp ở đây');
    expect(old.last()).toContain('Câu 3/10');
    expect((await now.session()).answers).toEqual({});
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([1, 0]);
    await now.type('làm tiếp');
    expect(now.last()).toContain('Câu 3/10');
    await now.type('sửa 1');
    await now.type('xem lại', 'tiếp tục');
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([0, 1]);
  });

  it('stays while a picture is still being received', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    await now.type('4');
    await stage.letPicturesArrive(false);
    await now.photo();
    await old.press('Làm tiếp ở đây');
    expect(old.last()).toContain('Bác thử lại sau một chút');
    await stage.letPicturesArrive(true);
    await old.press('Làm tiếp ở đây');
    expect(old.last()).toContain('Câu 3/10');
    expect(await photosOf(old.id)).toBe(2);
  });

  it('is erased everywhere at the wish of any chat', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    await finish(now);
    await old.type('xóa dữ liệu');
    await old.press('Xóa hết');
    expect(now.last()).toContain('Bác đã xóa hết dữ liệu ở Telegram');
    expect(await personOf(old)).toBeUndefined();
    expect(await personOf(now)).toBeUndefined();
    expect(await declarationsOf(old, now)).toEqual([]);
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([0, 0]);
    for (const phone of [old, now])
      expect(await phone.session()).toMatchObject({ answers: {}, profile: {}, consents: {} });
    expect(JSON.stringify(await store.connection.collection('links').find({ giver: old.id }).toArray())).toBe(
      '[]',
    );
  });
});

describe('taking joined chats apart', () => {
  it.each(['giver', 'taker'] as const)('at the wish of the %s brings each side its own back', async (who) => {
    const old = await atThirdQuestion(telegram());
    const now = await introduced(zalo(), 'Trần Văn Ba');
    await joinChats(old, now);
    await now.type('4');
    const asking = who === 'giver' ? old : now;
    await asking.type('tách tài khoản');
    await asking.press('Tách ra');
    expect(await old.session()).toMatchObject({
      answers: { TH1: 'daily', TH3: 4 },
      profile: { name: 'Nguyễn Thị Lan' },
    });
    expect(await now.session()).toMatchObject({ answers: {}, profile: { name: 'Trần Văn Ba' } });
    expect(await personOf(old)).toMatchObject({ identities: [old.id], profile: { name: 'Nguyễn Thị Lan' } });
    expect(await personOf(now)).toMatchObject({ identities: [now.id], profile: { name: 'Trần Văn Ba' } });
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([1, 0]);
    expect((await old.session()).away).toBeUndefined();
    expect((await now.session()).away).toBeUndefined();
    for (const phone of [old, now]) expect(phone.said().join('\n')).toContain('Đã tách khỏi');
  });

  it('gives two persons two declarations again, each handed in under its own id', async () => {
    const old = await atThirdQuestion(telegram());
    const now = await atThirdQuestion(zalo());
    await now.type(`nối ${await codeIn(old)}`);
    await now.press('Đúng là tôi, nối');
    await old.press('Nối, giữ phiếu ở đây: câu 2/10');
    await now.type('tách tài khoản');
    await now.press('Tách ra');
    await finish(old);
    await finish(now);
    expect(await declarationsOf(old, now)).toMatchObject([
      { _id: `${old.id}/thu-2026`, person: old.id, conversation: old.id },
      { _id: `${now.id}/thu-2026`, person: now.id, conversation: now.id },
    ]);
  });

  it('is no longer possible after thirty days', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    stage.wait(31 * 24 * 60);
    await now.type('tách tài khoản');
    await now.press('Tách ra');
    expect(now.last()).toContain('Đã quá 30 ngày');
    expect((await personOf(old))?.identities).toHaveLength(2);
  });

  it('begins with the chat that was joined last', async () => {
    const [one, two, three] = [await atThirdQuestion(telegram()), zalo(), telegram()];
    await joinChats(one, two);
    await joinChats(two, three);
    await one.type('tách tài khoản');
    await one.press('Tách ra');
    expect(one.last()).toContain('Bác tách tài khoản nối sau trước');
    await three.type('tách tài khoản');
    await three.press('Tách ra');
    expect((await personOf(one))?.identities).toEqual([one.id, two.id]);
    expect((await two.session()).answers).toMatchObject({ TH1: 'daily' });
    await one.press('Làm tiếp ở đây');
    expect(one.last()).toContain('Câu 3/10');
    expect((await three.session()).answers).toEqual({});
  });

  it('leaves no way back to the draft of the other', async () => {
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    await old.press('Làm tiếp ở đây');
    await old.type('tách tài khoản');
    await old.press('Tách ra');
    await now.type('tiếp tục');
    expect((await now.session()).answers).toEqual({});
    expect((await old.session()).answers).toMatchObject({ TH1: 'daily' });
  });
});

describe('with every process killed after each step, and all it did done again', () => {
  it('one declaration is handed in, nothing is lost and the log is sound', async () => {
    stage.killAfterEachStep();
    const old = await atThirdQuestion(telegram());
    const now = zalo();
    await joinChats(old, now);
    await old.press('Làm tiếp ở đây');
    await now.type('làm tiếp');
    await finish(now);
    expect(await declarationsOf(old, now)).toMatchObject([
      { _id: `${old.id}/thu-2026`, person: old.id, conversation: now.id },
    ]);
    expect([await photosOf(old.id), await photosOf(now.id)]).toEqual([0, 1]);
    await old.type('tách tài khoản');
    await old.press('Tách ra');
    expect(await personOf(old)).toMatchObject({ identities: [old.id], profile: { name: 'Nguyễn Thị Lan' } });
    expect((await old.session()).submitted).toBeDefined();
    expect((await now.session()).submitted).toBeUndefined();
    const noted = await store.connection
      .collection('audit')
      .find({ who: { $in: [old.id, now.id] } })
      .toArray();
    expect(noted.map(({ what }) => what as string)).toEqual([
      'link.code-made',
      'link.code-used',
      'link.agreed-by-taker',
      'link.joined',
      'link.settled',
      'draft.moved',
      'draft.moved',
      'link.undone',
      'draft.moved',
    ]);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound' });
  });
});

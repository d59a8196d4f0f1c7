import { joinChats } from '../../testing/linked-people';
import type { LinkedPhone } from '../../testing/linked-chats';
import { asking, hung, mai, officeStage, type OfficeStage, tanHong } from '../../testing/office-stage';
import { agreeing } from '../../testing/appraised-case';
import { declare } from '../../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../../testing/test-store';

let store: TestStore;
let stage: OfficeStage;
beforeEach(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
});
afterEach(() => store.drop());

const lan = { name: 'Nguyễn Thị Lan', commune: 'Tân Hồng', hamlet: 'Ấp 3' };
const returned = [
  { kind: 'returned', indicator: 'TH3', reason: { code: 'answer-unclear', text: 'Những buổi nào?' } },
] as const;

async function handedIn(phone: LinkedPhone) {
  await declare(phone, lan);
  return stage.declarationOf(phone);
}

it('fixes what was sent back once, though the process dies after every step', async () => {
  const phone = stage.phone('telegram', 'lan');
  const id = await handedIn(phone);
  stage.killAfterEachStep();
  await stage.offices.appraise.take(hung, asking(id));
  await stage.offices.appraise.returnIt(hung, asking(id), returned);
  await phone.type('6');
  await phone.press('Xong', 'Nộp lại');
  await stage.sweep();
  const { state, history, answers } = (await store.declarations.find(id))!;
  expect({ state, history: history.map(({ what }) => what) }).toEqual({
    state: 'resubmitted',
    history: ['submit', 'return', 'resubmit'],
  });
  expect(answers).toMatchObject({ TH3: 6, TH1: 'daily' });
  expect(phone.last()).toContain('Cháu đã nộp lại phiếu');
});

it('tells news that reach a chat the declaration has left in the one where it is', async () => {
  const [telegram, zalo] = [stage.phone('telegram', 'lan'), stage.phone('zalo-oa', 'lan')];
  const id = await handedIn(telegram);
  await joinChats(telegram, zalo);
  const at = stage.clock.now().toISOString();
  await stage.tell(telegram.id, 'on-its-way', {
    kind: 'appraisal',
    at,
    declaration: id,
    news: { kind: 'proposed' },
  });
  await stage.sweep();
  expect(zalo.last()).toContain('đã vào danh sách đề nghị');
  expect(telegram.last()).not.toContain('đã vào danh sách đề nghị');
});

it('passes an appeal on in the person’s own words, whatever they sound like', async () => {
  const phone = stage.phone('telegram', 'lan');
  const id = await handedIn(phone);
  const { appraise } = stage.offices;
  await appraise.take(hung, asking(id));
  await appraise.mark(hung, asking(id), agreeing((await store.declarations.find(id))!.selfScore));
  await appraise.finish(hung, asking(id));
  await phone.press('Khiếu nại');
  await phone.type('Điểm của tôi câu 3 thấp quá');
  expect((await store.declarations.find(id))?.appeal?.text).toBe('Điểm của tôi câu 3 thấp quá');
  expect(stage.troubles).toEqual([]);
});

it('takes a withdrawn declaration back once, with its audit entry and in the figures, though the process dies', async () => {
  const phone = stage.phone('telegram', 'lan');
  const id = await handedIn(phone);
  const figures = async () => {
    await stage.offices.sweep();
    return store.figures.of(stage.round, tanHong[0]);
  };
  const before = await figures();
  await phone.type('rút phiếu');
  await phone.press('Rút phiếu');
  expect(await figures()).not.toEqual(before);
  stage.killAfterEachStep();
  await phone.type('lấy lại phiếu');
  await phone.press('Nộp lại phiếu');
  expect(await figures()).toEqual(before);
  const { state, history } = (await store.declarations.find(id))!;
  expect([state, history.map(({ what }) => what)]).toEqual([
    'submitted',
    ['submit', 'withdraw', 'reinstate'],
  ]);
  const noted = (await store.audit.newest({ limit: 20 })).filter(
    ({ what }) => what === 'declaration.reinstate',
  );
  expect(noted.map(({ who }) => who)).toEqual([phone.id]);
});

it('takes nothing back after the round, whatever the chat still knows', async () => {
  const phone = stage.phone('telegram', 'lan');
  const id = await handedIn(phone);
  await phone.type('rút phiếu');
  await phone.press('Rút phiếu');
  await stage.offices.rounds.close(mai, { round: stage.round, request: 'close' });
  const taken = await stage.offices.appraise.reinstate(phone.id, asking(id));
  expect(taken).toMatchObject({ kind: 'refused', refusal: { kind: 'round-over' } });
});

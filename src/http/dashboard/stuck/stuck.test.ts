import { dashboardOffice, elsewhere } from '../../../testing/dashboard-office';
import type { FormFiller, ReadPage } from '../../../testing/form-filler';
import type { LinkedPhone } from '../../../testing/linked-chats';

let hung: FormFiller;
let stranger: FormFiller;
let lan: LinkedPhone;
let tu: LinkedPhone;

const office = dashboardOffice(async ({ officer }) => {
  lan = await beginner('Nguyễn Thị Lan');
  tu = await beginner('Trần Văn Tư');
  hung = await officer('hung');
  stranger = await officer('la', 'commune-officer', elsewhere);
});

/** Somebody who answered the first question and is at the second. */
async function beginner(name: string): Promise<LinkedPhone> {
  const phone = office.stage.phone('telegram', name);
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type(name, '1964', 'Tân Hồng', 'Ấp 3');
  await phone.press('Người dân trong xã', 'Hằng ngày', 'Không có ảnh');
  return phone;
}

const list = '/can-bo/dang-ket';

/** The address of the page of somebody in the list. */
async function addressOf(name: string): Promise<string> {
  const { text } = await hung.read(list);
  const addresses = [...text.matchAll(/href="(\/can-bo\/dang-ket\/[^"]+)"/gu)].map(([, each]) => each ?? '');
  const found = addresses.find((each) => decodeURIComponent(each).includes(name));
  if (found === undefined) throw new Error(`${name} is not in the list.`);
  return found;
}

const write = async (address: string, loi: string): Promise<ReadPage> =>
  hung.send(await hung.read(address), address, { loi, viec: 'viet' });

const noted = async (what: string) =>
  (await office.store.audit.newest({ limit: 50 })).filter((entry) => entry.what === what);

describe('who is stuck', () => {
  it('is who was not understood three times and then fell silent, at which question', async () => {
    await lan.type('xyzzy', 'plugh', 'quux');
    office.stage.wait(31);
    await office.stage.sweep();
    const page = await hung.read(list);
    expect(page.text).toContain('Nguyễn Thị Lan');
    expect(page.text).toContain('trả lời nhiều lần chưa được');
    expect(page.text).toContain('Câu 2. Năm nay bác có định trước');
    expect(page.text).not.toContain('Trần Văn Tư');
  });

  it('is who asked for a human, and the officer reads what they wrote since', async () => {
    await tu.type('gặp cán bộ', 'tôi hết tiền điện thoại rồi');
    const { text } = await hung.read(await addressOf('Tư'));
    expect(text).toContain('nhờ gặp cán bộ');
    expect(text).toContain('tôi hết tiền điện thoại rồi');
    expect(text).not.toContain('xyzzy');
    await hung.read(await addressOf('Tư'));
    expect((await noted('officer.read-talk')).map(({ who }) => who)).toEqual(['simulator:plain:hung']);
  });

  it('is closed to an officer of another commune, who reads and writes nothing', async () => {
    expect((await stranger.read(list)).text).not.toContain('Trần Văn Tư');
    const address = await addressOf('Tư');
    const refused = await stranger.read(address);
    expect([refused.status, refused.text.includes('tiền điện thoại')]).toEqual([403, false]);
    const own = await stranger.read('/can-bo/phieu');
    const form = { ...own, text: own.text.replaceAll('/can-bo/phieu/tiep', address) };
    const sent = await stranger.send(form, address, { loi: 'chào', viec: 'viet' });
    expect([sent.status, sent.text.includes('Bác chưa được giao việc này')]).toEqual([403, true]);
    expect(tu.said().join()).not.toContain('chào');
  });
});

describe('an officer and somebody who is stuck', () => {
  it('write to each other while the assistant keeps quiet', async () => {
    const address = await addressOf('Lan');
    const page = await hung.read(address);
    const fields = { loi: 'Mai cháu qua nhà giúp bác nhé.', viec: 'viet' };
    expect((await hung.send(page, address, fields)).text).toContain('Đã gửi lời nhắn.');
    await hung.send(page, address, fields);
    const heard = lan.said().filter((text) => text.includes('Mai cháu qua nhà giúp bác nhé.'));
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('Cán bộ khuyến học nhắn bác');
    expect((await hung.read(list)).text).toContain('đã trả lời');

    const before = lan.said().length;
    await lan.type('dạ mai tôi ở nhà');
    await lan.photo();
    expect(lan.said()).toHaveLength(before);
    expect((await hung.read(list)).text).toContain('có lời chờ trả lời');
    const { text } = await hung.read(address);
    expect(text.match(/Mai cháu qua nhà giúp bác nhé\./gu)).toHaveLength(1);
    expect(text).toContain('dạ mai tôi ở nhà');
    expect(text).toContain('(gửi một tấm ảnh)');
    expect(text).toContain('Trợ lý im lặng đến');
    expect(await noted('officer.wrote-to-person')).toHaveLength(1);
  });

  it('send nothing where nothing was written', async () => {
    expect((await write(await addressOf('Lan'), '  ')).text).toContain('Chưa viết gì nên chưa gửi.');
  });

  it('part when the officer hands back: the assistant goes on, and what was said is forgotten', async () => {
    const address = await addressOf('Lan');
    const page = await hung.read(address);
    const done = await hung.send(page, address, { viec: 'xong' });
    expect(done.text).toContain('Trợ lý trả lời như thường.');
    expect(done.text).not.toContain('Nguyễn Thị Lan');
    expect(lan.last()).toContain('giao lại cho cháu');
    expect(lan.last()).toContain('Câu 2/10');
    const kept = await office.store.connection.collection('helpRequests').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain('tôi ở nhà');
    const late = await hung.send(page, address, { loi: 'Bác khỏe không?', viec: 'viet' });
    expect([late.status, late.text.includes('vừa được ghi là giúp xong')]).toEqual([409, true]);
    expect(late.text).toContain('Bác khỏe không?');
    expect(lan.said().join()).not.toContain('Bác khỏe không?');
    expect(await noted('officer.handed-back')).toHaveLength(1);
  });

  it('part too when the person goes on with the assistant: it says so, and shows officers no more', async () => {
    const address = await addressOf('Tư');
    await write(address, 'Bác cần gì ạ?');
    await tu.press('Tiếp tục');
    await tu.type('chưa nghĩ tới');
    const { text } = await hung.read(address);
    expect(text).toContain('Trợ lý vẫn đang trả lời người này');
    expect(text).not.toContain('chưa nghĩ tới');
  });

  it('are done by themselves three days after the last answer', async () => {
    office.stage.wait(3 * 24 * 60 + 1);
    await office.stage.sweep();
    hung = await office.officer('hung');
    expect((await hung.read(list)).text).toContain('Không có ai đang kẹt.');
  });
});

describe('what somebody wrote to an officer', () => {
  it('goes with everything else of them when they have it erased', async () => {
    await tu.type('gặp cán bộ', 'số nhà tôi là 12');
    const address = await addressOf('Tư');
    expect((await hung.read(address)).text).toContain('số nhà tôi là 12');
    await tu.type('xóa dữ liệu');
    await tu.press('Xóa hết');
    expect((await hung.read(address)).status).toBe(404);
    const kept = await office.store.connection.collection('helpRequests').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain('số nhà');
  });
});

describe('who left a declaration in the middle', () => {
  it('is stuck after a week', async () => {
    office.stage.wait(8 * 24 * 60);
    await office.stage.sweep();
    hung = await office.officer('hung');
    expect((await hung.read(list)).text).toContain('bỏ dở nhiều ngày');
  });
});

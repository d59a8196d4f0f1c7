import type { LinkedPhone } from './linked-chats';

/** Has agreed to all but the news, and told who they are. */
export async function introduced(phone: LinkedPhone, name = 'Nguyễn Thị Lan'): Promise<LinkedPhone> {
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type(name, '1964', 'Tân Hồng', 'Ấp 3');
  await phone.press('Người dân trong xã');
  return phone;
}

/** Has answered two questions, the first with a picture. */
export async function atThirdQuestion(phone: LinkedPhone): Promise<LinkedPhone> {
  await introduced(phone);
  await phone.press('Hằng ngày');
  await phone.photo();
  await phone.press('Xong', 'Mới nghĩ tới', 'Không có ảnh');
  return phone;
}

/** The code the assistant gives in this chat. */
export async function codeIn(phone: LinkedPhone): Promise<string> {
  await phone.type('nối tài khoản');
  const code = /(\d{4} \d{4})/.exec(phone.last())?.[1];
  if (code === undefined) throw new Error(phone.last());
  return code;
}

/** Joins two chats, agreed to on both sides. */
export async function joinChats(giver: LinkedPhone, taker: LinkedPhone): Promise<void> {
  await taker.type(`nối ${await codeIn(giver)}`);
  await taker.press('Đúng là tôi, nối');
  await giver.press('Đúng là tôi, nối');
}

/** Answers all that is left after the second question, and hands in. */
export async function finish(phone: LinkedPhone): Promise<void> {
  await phone.type('4', 'bỏ qua', '1, 3', 'xong', 'bỏ qua', '1, 2, 3', 'xong', 'bỏ qua');
  await phone.type('1', '1', 'bỏ qua', '7', '1', '3', 'bỏ qua');
  await phone.press('Nộp phiếu');
}

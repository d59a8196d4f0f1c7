import type { DeclarationId } from '../core/ids';
import type { LinkedPhone } from './linked-chats';
import type { OfficeStage } from './office-stage';

/** Somebody who declared in chat and handed in. */
export interface SeededResident {
  readonly name: string;
  readonly phone: LinkedPhone;
  readonly declaration: DeclarationId;
}

const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi'];
const givenNames = ['Lan', 'Hạnh', 'Tư', 'Út', 'Minh', 'Sáu', 'Bình', 'Thảo', 'Phúc', 'Ngọc'];

/** As many names as there are places, each one's own. */
const nameAt = (place: number): string =>
  [
    surnames[place % surnames.length],
    place % 2 === 0 ? 'Thị' : 'Văn',
    givenNames[place % givenNames.length],
    ...(place < 40 ? [] : [`Số ${place}`]),
  ].join(' ');

/**
 * Lets so many residents of a commune declare in chat, from the first greeting to handing in: with two pictures each, by
 * turns on Telegram and Zalo. They are in `submitted`, oldest first.
 */
export async function seedDeclarations(
  stage: OfficeStage,
  count: number,
  commune = 'Tân Hồng',
): Promise<readonly SeededResident[]> {
  const residents: SeededResident[] = [];
  for (let place = 0; place < count; place++) {
    const name = nameAt(place);
    const phone = stage.phone(place % 2 === 0 ? 'telegram' : 'zalo-oa', `dan-${commune}-${place}`);
    await declare(phone, { name, commune, hamlet: `Ấp ${(place % 4) + 1}` });
    residents.push({ name, phone, declaration: stage.declarationOf(phone) });
  }
  return residents;
}

interface Who {
  readonly name: string;
  readonly commune: string;
  readonly hamlet: string;
}

/** Everything there is to tell, with a picture beside the first question and one beside the third. */
export async function declare(phone: LinkedPhone, { name, commune, hamlet }: Who): Promise<void> {
  await phone.start();
  await phone.press('Đồng ý', 'Đồng ý', 'Đồng ý', 'Không');
  await phone.type(name, '1964', commune, hamlet);
  await phone.press('Người dân trong xã', 'Hằng ngày');
  await phone.photo();
  await phone.press('Xong', 'Có định trước và đã học được', 'Không có ảnh');
  await phone.type('4');
  await phone.photo();
  await phone.press('Xong');
  await phone.type('1, 3', 'xong', 'bỏ qua', '1, 2, 3', 'xong', 'bỏ qua');
  await phone.type('1', '1', 'bỏ qua', '7', '1', '3', 'bỏ qua');
  await phone.press('Nộp phiếu');
}

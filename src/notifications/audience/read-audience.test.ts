import { join } from 'node:path';
import { unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import type { Audience } from './audience';
import { everybodyIn } from '../../testing/everybody-in';
import { localUnitsOfTwoCommunes } from '../../testing/local-units';
import { flawSentence, mentionsLocalUnit, readAudience } from './read-audience';

const units = unitIndex(readUnits(join(__dirname, '../../../data')));
const movements = [
  { id: 'DT-C1', name: 'Học để thay đổi và thích ứng với công nghệ 4.0' },
  { id: 'DT-C3', name: 'Gia đình đọc sách' },
  { id: 'PR-C1', name: 'Mỗi người dân tự học, học tập suốt đời' },
];
const province = '2025:82';
const tanHong = '2025:29926';
const caoLanh = '2025:29869';
const localUnits = Array.from(localUnitsOfTwoCommunes.values()).flat();
const world = { units, province, movements, localUnits };
const read = (text: string, own = [tanHong]) => readAudience(text, world, own);

const everybody = everybodyIn(tanHong);

describe('an audience', () => {
  it.each<[string, Partial<Audience>]>([
    ['', {}],
    ['đơn vị: xã Tân Hồng', {}],
    ['don vi: tan hong', {}],
    ['đơn vị: cả tỉnh', { units: [province] }],
    ['xã: Tân Hồng; phường: Cao Lãnh', { units: [tanHong, '2025:29869'] }],
    ['phiếu: chưa khai', { stands: ['not-begun'] }],
    ['PHIEU : Bi tra lai, da nop;', { stands: ['handed-in', 'returned'] }],
    ['phiếu: chưa nộp', { stands: ['not-begun', 'begun', 'withdrawn'] }],
    ['kênh: Zalo', { channels: ['zalo-oa', 'zalo-bot'] }],
    ['kenh: telegram; ngon ngu: tieng viet', { channels: ['telegram'], locales: ['vi'] }],
    ['ngôn ngữ: tiếng Anh\nvai trò: cán bộ xã', { locales: ['en'], roles: ['commune-officer'] }],
    ['danh hiệu: công dân học tập', { titles: ['CDHT'] }],
    ['đăng ký: gia đình đọc sách', { movements: ['DT-C3'] }],
    [
      'phong trào: gia đình đọc sách, mỗi người dân tự học, học tập suốt đời',
      { movements: ['DT-C3', 'PR-C1'] },
    ],
    ['đơn vị: ấp 3', { localUnits: [`${tanHong}/ap-3`] }],
    ['địa bàn: ap 3 xa tan hong', { localUnits: [`${tanHong}/ap-3`] }],
    ['đơn vị: tổ 4 ấp 3, xã Tân Hồng', { localUnits: [`${tanHong}/ap-3/to-4`] }],
    ['đơn vị: ấp 1, ấp 3, xã Tân Hồng', { localUnits: [`${tanHong}/ap-1`, `${tanHong}/ap-3`] }],
    ['đơn vị: ấp 3; đơn vị: xã Tân Hồng', {}],
    [
      'địa bàn: khóm Mỹ Tây phường Cao Lãnh, xã Tân Hồng',
      { units: [tanHong, caoLanh], localUnits: [`${caoLanh}/khom-my-tay`] },
    ],
    ['đơn vị: cả tỉnh, ấp 3 xã Tân Hồng', { units: [province] }],
    [
      'kênh: Zalo OA; phiếu: đã công nhận; đơn vị: Tân Hồng',
      { channels: ['zalo-oa'], stands: ['recognised'] },
    ],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual({ kind: 'audience', audience: { ...everybody, ...wanted } });
  });

  it('finds an ấp without its commune anywhere in the units of who asks', () => {
    expect(read('địa bàn: khóm Mỹ Tây', [province])).toMatchObject({
      audience: { units: [caoLanh], localUnits: [`${caoLanh}/khom-my-tay`] },
    });
  });

  it('asks back, naming the communes, where several have the name', () => {
    const other = { ...localUnits[0]!, id: `${caoLanh}/ap-1`, parent: caoLanh };
    const found = readAudience('đơn vị: ấp 1', { ...world, localUnits: [...localUnits, other] }, [province]);
    expect(found.kind === 'flawed' ? found.flaws.map(flawSentence) : []).toEqual([
      'Nhiều nơi có “ấp 1”. Xin ghi kèm tên xã, phường: Ấp 1, xã Tân Hồng; Ấp 1, phường Cao Lãnh.',
    ]);
  });

  it.each([
    ['đơn vị: ấp 99', '“ấp 99”'],
    ['đơn vị: khóm Mỹ Tây', '“khóm Mỹ Tây”'],
    ['đơn vị: ấp 3 xã Nơi Nào Đó', '“ấp 3 xã Nơi Nào Đó”'],
  ])('does not take what is not there: %s', (text, wrong) => {
    const found = read(text);
    expect(found.kind === 'flawed' ? found.flaws.map(flawSentence) : []).toEqual([
      expect.stringContaining(wrong),
    ]);
  });

  it.each([
    ['đơn vị: ap 3', true],
    ['phiếu: chưa khai; địa bàn: khóm Mỹ Tây', true],
    ['đơn vị: xã Tân Hồng', false],
    ['', false],
  ])('%j names a local unit: %j', (text, expected) => {
    expect(mentionsLocalUnit(text)).toBe(expected);
  });

  it('names every flaw, with what was expected', () => {
    const found = read('phiếu: xong rồi; màu: đỏ; kênh: Facebook, Zalo; đơn vị: Hà Nội Phố; ngôn ngữ:');
    const sentences = found.kind === 'flawed' ? found.flaws.map(flawSentence) : [];
    expect(sentences).toEqual([
      expect.stringMatching(/“xong rồi” ở mục “phiếu”\. Xin ghi: chưa khai, đang khai, đã nộp/u),
      expect.stringMatching(/“màu: đỏ”\. Xin ghi: đơn vị, vai trò, danh hiệu, phiếu, kênh, ngôn ngữ/u),
      expect.stringMatching(/“Facebook” ở mục “kênh”\. Xin ghi: Telegram, Zalo/u),
      expect.stringMatching(/“Hà Nội Phố” ở mục “đơn vị”\./u),
      expect.stringMatching(/“ngôn ngữ:” ở mục “ngôn ngữ”\. Xin ghi: một giá trị/u),
    ]);
  });
});

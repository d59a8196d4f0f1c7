import { join } from 'node:path';
import { unitIndex } from '../../core/units';
import { readUnits } from '../../store/unit-files';
import type { Audience } from './audience';
import { flawSentence, readAudience } from './read-audience';

const units = unitIndex(readUnits(join(__dirname, '../../../data')));
const movements = [
  { id: 'DT-C1', name: 'Học để thay đổi và thích ứng với công nghệ 4.0' },
  { id: 'DT-C3', name: 'Gia đình đọc sách' },
];
const province = '2025:82';
const tanHong = '2025:29926';
const read = (text: string) => readAudience(text, { units, province, movements }, [tanHong]);

const everybody: Audience = {
  units: [tanHong],
  roles: [],
  titles: [],
  stands: [],
  channels: [],
  locales: [],
  movements: [],
};

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
      'kênh: Zalo OA; phiếu: đã công nhận; đơn vị: Tân Hồng',
      { channels: ['zalo-oa'], stands: ['recognised'] },
    ],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual({ kind: 'audience', audience: { ...everybody, ...wanted } });
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

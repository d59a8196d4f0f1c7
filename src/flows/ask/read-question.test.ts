import fc from 'fast-check';
import { fold } from '../../core/vietnamese/fold';
import { commandWords } from '../../core/vietnamese/command-words';
import { findCommunes } from '../../core/units';
import { allSets } from '../../criteria/catalogue';
import { indicatorsOf } from '../../criteria/schema';
import { communes, province } from '../../testing/dong-thap';
import { readQuestion } from './read-question';

const isPlace = (name: string): boolean => findCommunes(communes, name, province).kind !== 'none';
const read = (text: string) => readQuestion(text, isPlace);

/** What is asked, of which place, in which year. */
const shown = (text: string): string | undefined => {
  const question = read(text);
  if (question === undefined) return undefined;
  const { topic, place, year } = question;
  return [topic, ...(place === undefined ? [] : [place]), ...(year === undefined ? [] : [year])].join(' | ');
};

const asked: Readonly<Record<string, readonly string[]>> = {
  situation: [
    'tình hình',
    'tinh hinh',
    'Tình hình thế nào?',
    'tình hình hôm nay ra sao rồi em',
    'cho tôi xem tình hình với',
    'báo cáo nhanh',
    'số liệu hiện nay',
    'thống kê',
    'có bao nhiêu phiếu đã nộp',
    'đã nộp bao nhiêu phiếu rồi',
    'da nop bao nhieu phieu',
    'bao nhiêu người đã khai rồi',
    'figures',
    'how are things',
  ],
  'situation | xã Tân Hồng': [
    'tình hình xã Tân Hồng',
    'Tình hình của xã Tân Hồng thế nào rồi',
    'tình hình ở xã Tân Hồng đến nay',
    'cho anh hỏi tình hình xã Tân Hồng',
    'thống kê xã Tân Hồng',
    'xã Tân Hồng thế nào rồi',
    'xã Tân Hồng nộp được bao nhiêu phiếu',
    'xã Tân Hồng có bao nhiêu phiếu rồi',
  ],
  'situation | xa tan hong': [
    'tinh hinh xa tan hong',
    'xa tan hong sao roi',
    'tinh hinh xa tan hong hien nay',
  ],
  'situation | Tân Hồng': ['tình hình Tân Hồng', 'tình hình Tân Hồng sao rồi'],
  'situation | huyện Tân Hồng cũ': ['tình hình huyện Tân Hồng cũ'],
  'situation | ấp 3, xã Tân Hồng': ['tình hình ấp 3, xã Tân Hồng thế nào'],
  'situation | tan hogn': ['tinh hinh tan hogn'],
  waiting: [
    'còn bao nhiêu phiếu chờ',
    'con bao nhieu phieu cho',
    'còn bao nhiu phiếu chưa duyệt',
    'còn mấy phiếu chưa thẩm định vậy em',
    'Còn bao nhiêu phiếu đang chờ duyệt?',
    'có bao nhiêu hồ sơ chờ thẩm định',
    'còn phiếu nào chưa chấm không',
    'phiếu chờ',
    'phieu dang cho',
    'số phiếu chờ thẩm định là bao nhiêu',
    'còn bao nhiêu phiếu nữa',
    'hiện còn bao nhiêu phiếu chưa xử lý',
    'how many declarations are waiting',
  ],
  'waiting | xã Tân Hồng': [
    'còn bao nhiêu phiếu chờ ở xã Tân Hồng',
    'xã Tân Hồng còn bao nhiêu phiếu chờ',
    'xã Tân Hồng còn phiếu nào chưa duyệt không',
  ],
  'waiting | ap 3': ['con may phieu chua duyet o ap 3'],
  overdue: [
    'ai quá hạn',
    'ai qua han',
    'ai trễ hạn vậy',
    'những ai đang trễ',
    'xã nào trễ',
    'xa nao qua han',
    'ấp nào chậm nhất',
    'đơn vị nào quá hạn',
    'phiếu quá hạn',
    'có bao nhiêu phiếu quá hạn',
    'còn phiếu nào quá hạn không',
    'danh sách quá hạn',
    'quá hạn',
    'who is late',
  ],
  'overdue | xã Tân Hồng': ['ai quá hạn ở xã Tân Hồng', 'xã Tân Hồng có phiếu nào quá hạn không'],
  'progress | 2026': [
    'tiến độ so chỉ tiêu 2026',
    'tien do so chi tieu 2026',
    'tiến độ so với chỉ tiêu năm 2026',
    'so với chỉ tiêu 2026 thế nào rồi',
    'chỉ tiêu 2026',
    'chỉ tiêu năm 2026 đạt bao nhiêu',
    'đạt bao nhiêu phần trăm chỉ tiêu 2026',
    'tiến độ năm 2026',
    'progress against the 2026 target',
  ],
  progress: [
    'tiến độ so chỉ tiêu',
    'tiến độ so với kế hoạch',
    'đạt bao nhiêu % chỉ tiêu',
    'chỉ tiêu tới đâu rồi',
    'còn thiếu bao nhiêu so với chỉ tiêu',
  ],
  'progress | xã Tân Hồng | 2026': ['tiến độ so chỉ tiêu 2026 của xã Tân Hồng'],
  'progress | xã Tân Hồng': ['tiến độ xã Tân Hồng'],
  deadline: [
    'hạn nộp khi nào',
    'han nop khi nao',
    'hạn nộp phiếu là ngày nào vậy cháu',
    'hạn chót là bao giờ',
    'khi nào hết hạn',
    'chừng nào hết hạn nộp',
    'còn mấy ngày nữa hết hạn',
    'nộp trước ngày nào',
    'phải nộp phiếu trước ngày nào',
    'hạn nộp',
    'còn kịp nộp không',
    'đến khi nào thì hết hạn ạ',
    'hạn khai đến ngày nào',
    'when is the deadline',
  ],
};

const notAsked: readonly string[] = [
  '',
  'có',
  'không',
  'dạ có ạ',
  'đúng rồi',
  'ok',
  '5',
  '3 lần',
  '2026',
  '20/11/2026',
  'một trăm hai mươi',
  'Nguyễn Thị Lan',
  'Trần Văn Hạn',
  'Lê Thị Tình',
  'Phạm Hình',
  'Đỗ Chỉ Tiêu',
  'Ngô Văn Phiếu',
  'Huỳnh Thị Chờ',
  'Tình',
  'Xã',
  'xã Tân Hồng',
  'Tân Phú',
  'huyện Tân Hồng cũ',
  'ấp 3',
  'Ấp 3, xã Tân Hồng',
  'khóm Mỹ Phước',
  'Tổ 12',
  'phường 1 sa đéc',
  'đọc báo mỗi ngày',
  'tôi chờ con đi học về',
  'tôi không chờ ai',
  'không ai trễ buổi nào',
  'đi họp trễ',
  'tôi hay trễ',
  'học hát',
  'tình hình học tập của con tôi năm nay rất tốt',
  'xem tin tình hình thời sự trên ti vi',
  'theo dõi tình hình thời tiết để gieo sạ',
  'tình hình kinh tế gia đình khó khăn',
  'kế hoạch học tập năm nay của tôi',
  'có kế hoạch',
  'làm theo kế hoạch của tổ',
  'bán hết 20 phiếu',
  'phiếu bé ngoan của cháu',
  'mua phiếu mua hàng',
  'nộp tiền điện đúng hạn',
  'trả nợ đúng hạn',
  'không có hạn hán',
  'lúa bị hạn',
  'bao nhiêu cũng được',
  'mấy cũng được',
  'không nhớ bao nhiêu',
  'khi nào rảnh thì làm',
  'lúc nào cũng đọc',
  'ai cũng vui',
  'đã nộp rồi',
  'chưa nộp',
  'đạt',
  'chưa đạt',
  'làm xong rồi',
  'thống kê chi tiêu trong nhà',
  'xã nhà tôi có thư viện',
  'phiếu của tôi',
  'điểm của tôi',
  'tiến độ',
  'tiếp tục',
  'toString',
  '__proto__',
  '<b>tình hình</b> của mọi thứ trên đời này mà ai ai cũng biết rồi',
];

describe('readQuestion', () => {
  const all = Object.entries(asked).flatMap(([what, texts]) => texts.map((text) => [text, what] as const));

  it('knows at least sixty ways of asking', () => expect(all.length).toBeGreaterThanOrEqual(60));

  it.each(all)('reads %j as “%s”', (text, what) => expect(shown(text)).toBe(what));

  it.each(all)('reads %j the same without marks, and with polite words', (text, what) => {
    expect(fold(shown(fold(text)) ?? '')).toBe(fold(what));
    expect(fold(shown(`Dạ cho tôi hỏi ${text} ạ`) ?? '')).toMatch(new RegExp(`^${fold(what)}( a)?$`));
  });

  it.each(notAsked)('sees no question in %j', (text) => expect(read(text)).toBeUndefined());

  it('is sure where nothing else can be meant, and not of words that may be an answer', () => {
    expect(read('tình hình xã Tân Hồng')?.sure).toBe(true);
    expect(read('hạn nộp khi nào')?.sure).toBe(true);
    expect(read('khi nào')?.sure).toBe(false);
    expect(read('tình hình gia đình')?.sure).toBe(false);
    expect(read('quá hạn')?.sure).toBe(false);
  });

  it('takes no label of an answer of any published set for a question', () => {
    const labels = allSets.flatMap((set) =>
      indicatorsOf(set).flatMap(({ answer }) => ('options' in answer ? answer.options : [])),
    );
    expect(labels.length).toBeGreaterThan(50);
    for (const { label } of labels)
      for (const text of [label, fold(label), `dạ ${label} ạ`])
        expect([text, read(text)]).toEqual([text, undefined]);
  });

  it('takes no name of a unit of the province for a question, with or without its kind', () => {
    for (const { of: unit } of communes.communes.all)
      for (const text of [
        unit.name,
        `${unit.type} ${unit.name}`,
        fold(unit.name),
        `${fold(unit.type)} ${fold(unit.name)}`,
      ])
        expect([text, read(text)]).toEqual([text, undefined]);
  });

  it('takes no name of a person for a question', () => {
    const family = [
      'Nguyễn',
      'Trần',
      'Lê',
      'Phạm',
      'Huỳnh',
      'Phan',
      'Vũ',
      'Võ',
      'Đặng',
      'Bùi',
      'Đỗ',
      'Hồ',
      'Ngô',
      'Dương',
      'Lý',
      'Hạn',
    ];
    const middle = ['Văn', 'Thị', 'Hữu', 'Minh', 'Ngọc', 'Còn', 'Chỉ', 'Hình', 'Quá', 'Ai'];
    const given = [
      'Lan',
      'Hùng',
      'Tiến',
      'Độ',
      'Hạn',
      'Tình',
      'Hình',
      'Chờ',
      'Trễ',
      'Tiêu',
      'Nộp',
      'Phiếu',
      'Nào',
      'Xã',
      'Báo',
      'Sao',
    ];
    const names = family.flatMap((one) =>
      middle.flatMap((two) => given.map((three) => `${one} ${two} ${three}`)),
    );
    for (const name of names) expect([name, read(name)?.sure ?? false]).toEqual([name, false]);
  });

  it('takes no command for a question', () => {
    for (const [, list] of commandWords)
      for (const words of list.split('|'))
        expect([words, read(words)?.sure ?? false]).toEqual([words, false]);
  });

  it('takes no number for a question, and never throws', () => {
    fc.assert(fc.property(fc.integer(), (number) => expect(read(String(number))).toBeUndefined()));
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'tình hình ', 'còn bao nhiêu phiếu chờ ở '),
        (text, start) => {
          expect(() => read(start + text)).not.toThrow();
        },
      ),
    );
  });
});

import { allSets } from '../../criteria/catalogue';
import { indicatorsOf, refOf } from '../../criteria/schema';
import { topicOf } from './topic';

const topic = (ask: string) => {
  const said = topicOf({ ask });
  return 'said' in said ? said.said : said.key;
};

describe('what a question is about, in short', () => {
  it.each([
    ['Năm nay bác dự mấy buổi?', 'Dự mấy buổi'],
    ['Trong năm nay, bác đọc sách báo bao lâu một lần?', 'Đọc sách báo bao lâu một lần'],
    [
      'Năm nay bác đã góp công góp sức cho việc chung hay giúp bà con?',
      'Góp công góp sức cho việc chung hay…',
    ],
    ['Bác tự làm được việc nào?', 'Bác tự làm được việc nào'],
  ])('“%s” is about “%s”', (ask, short) => {
    expect(topic(ask)).toBe(short);
  });

  it.each(allSets.map((set) => [refOf(set), set] as const))(
    'tells the questions of %s apart in at most 40 letters',
    (_ref, set) => {
      const topics = indicatorsOf(set).map(({ ask }) => topic(ask));
      expect(new Set(topics).size).toBe(topics.length);
      for (const each of topics) expect(each.length).toBeLessThanOrEqual(40);
    },
  );
});

describe('a question for a mark', () => {
  it('names its scale, since what is said below it does not', () => {
    for (const { ask, answer } of allSets.flatMap(indicatorsOf))
      if (answer.kind === 'rating') expect(ask).toContain(`từ ${answer.min} đến ${answer.max}`);
  });
});

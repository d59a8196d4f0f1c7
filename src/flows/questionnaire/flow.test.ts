import { type Chat } from '../../testing/chat-with';
import { chatAtFirstQuestion } from '../../testing/every-kind-chat';

describe('every kind of question', () => {
  function at(question: string): Chat {
    const chat = chatAtFirstQuestion('thu');
    const steps: readonly (readonly [string, () => void])[] = [
      ['A1', () => chat.pick('A1:yes')],
      ['A2', () => chat.pick('A2:often')],
      ['A2/photos', () => chat.pick('A2/photos:~skip')],
      ['A3', () => chat.pick('A3:+often', 'A3:~done')],
      ['A4', () => chat.type('3,5')],
      ['A5', () => chat.pick('A5:7')],
      ['B1', () => chat.type('20/11/2026')],
      ['B2', () => chat.type('Cách ủ phân')],
      [
        'B3',
        () => {
          chat.photo();
          chat.kept('p1');
          chat.pick('B3:~done');
        },
      ],
      ['B4', () => chat.pick('B4:yes')],
      ['B4/1/name', () => chat.type('Lớp ghép cây')],
      ['B4/1/days', () => chat.type('3')],
      ['B4/1/more', () => chat.pick('B4/1/more:yes')],
      ['B4/2/name', () => chat.type('Lớp nấu ăn')],
      ['B4/2/days', () => chat.type('2')],
      ['B4/2/more', () => chat.pick('B4/2/more:no')],
    ];
    for (const [id, answer] of steps) {
      expect(chat.asked()).toBe(id);
      if (id === question) return chat;
      answer();
    }
    return chat;
  }

  it('is asked in order and handed in whole, once', () => {
    const chat = at('summary');
    expect(chat.asked()).toBe('summary');
    chat.effects();
    chat.pick('summary:submit', 'summary:submit');
    const submitted = chat.effects().filter(({ kind }) => kind === 'submit');
    expect(submitted).toEqual([
      {
        kind: 'submit',
        declaration: {
          id: 'simulator:1:lan/thu-2026',
          set: 'thu-moi-loai@sample-1',
          round: 'thu-2026',
          submittedAt: chat.session().submitted?.at,
          answers: {
            A1: true,
            A2: 'often',
            'A2/photos': null,
            A3: ['often'],
            A4: 3.5,
            A5: 7,
            B1: '2026-11-20',
            B2: 'Cách ủ phân',
            B3: ['p1'],
            B4: true,
            'B4/1/name': 'Lớp ghép cây',
            'B4/1/days': 3,
            'B4/1/more': true,
            'B4/2/name': 'Lớp nấu ăn',
            'B4/2/days': 2,
            'B4/2/more': false,
          },
        },
      },
    ]);
  });

  it('gives no verdict where the set has no threshold', () => {
    const chat = at('summary');
    chat.pick('summary:submit');
    expect(chat.keys()).toContain('result.progress');
    expect(chat.keys().filter((key) => /reached|short|way-up/.test(key))).toEqual([]);
    expect(chat.keys()).toContain('set.label');
  });

  it('is left aside, but kept, where another answer makes it irrelevant', () => {
    const chat = at('A4');
    chat.type('sửa 1');
    chat.pick('A1:no');
    expect(chat.asked()).toBe('A4');
    expect(chat.session().answers['A2']).toBe('often');
    chat.pick('A2:never');
    expect(chat.keys()[0]).toBe('pick.outdated');
  });

  it('says the constraint of the set where an answer breaks it', () => {
    const chat = at('A4');
    chat.type('95');
    expect(chat.said().paragraphs[0]).toEqual({ said: 'Một tuần bác đọc hơn 90 giờ thì nhiều quá ạ.' });
    expect(chat.asked()).toBe('A4');
  });

  it.each([
    ['A4', '101', 'miss.range'],
    ['A5', '11', 'miss.range'],
    ['B1', '20/11/2025', 'miss.too-early'],
    ['B1', '20/11/2027', 'miss.too-late'],
    ['B2', 'a'.repeat(201), 'miss.too-long'],
    ['B3', 'ảnh nào', 'miss.photos'],
    ['A1', 'chịu', 'miss.yes-no'],
  ])('%s does not take %s: %s', (question, text, key) => {
    const chat = at(question);
    chat.type(text);
    expect(chat.keys()[0]).toBe(key);
    expect(chat.asked()).toBe(question);
  });

  it('can be left out only where the set allows', () => {
    const chat = at('A4');
    chat.type('bỏ qua');
    expect(chat.keys()[0]).toBe('skip.needed');
    chat.type('3');
    chat.type('bỏ qua');
    expect(chat.session().answers['A5']).toBeNull();
    expect(chat.asked()).toBe('B1');
  });

  it('goes back as often as one likes, and on again from there', () => {
    const chat = at('A4');
    chat.type('quay lại', 'quay lại');
    expect(chat.asked()).toBe('A2/photos');
    chat.type('tiếp tục');
    expect(chat.asked()).toBe('A4');
  });

  it('with boxes: ticks, unticks, and takes a list typed at once', () => {
    const chat = at('A3');
    chat.pick('A3:+often', 'A3:+never', 'A3:-often', 'A3:-often');
    expect(chat.session().answers['A3']).toEqual(['never']);
    expect(chat.asked()).toBe('A3');
    chat.type('1, 2');
    expect(chat.session().answers['A3']).toEqual(['often', 'never']);
    expect(chat.asked()).toBe('A4');
  });
});

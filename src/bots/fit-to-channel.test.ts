import fc from 'fast-check';
import type { Capabilities, OutgoingChoice } from './channel';
import { fitToChannel } from './fit-to-channel';

const phone: Capabilities = { buttons: 100, buttonLabelLength: 36, textLength: 4096, edit: true };
const plain: Capabilities = { buttons: 0, buttonLabelLength: 0, textLength: 2000, edit: false };
const hints = { typeNumber: 'Bác gõ số để chọn.', typeWord: (words: string) => `Gõ: ${words}` };

const answer = (label: string, typed?: string): OutgoingChoice => ({
  id: `a:${Buffer.from(label).toString('hex').slice(0, 40)}`,
  label,
  role: 'answer',
  ...(typed !== undefined && { typed }),
});
const back: OutgoingChoice = { id: 'c:back', label: '⬅ Quay lại', role: 'control', typed: 'quay lại' };
const skip: OutgoingChoice = { id: 'c:skip', label: 'Bỏ qua', role: 'control', typed: 'bỏ qua' };

const fit = (choices: readonly OutgoingChoice[], capabilities = phone, text = 'Bác chọn giúp cháu.') =>
  fitToChannel({ text, choices }, capabilities, hints);
const labels = (message: { readonly rows: readonly (readonly { readonly label: string }[])[] } | undefined) =>
  message?.rows.map((row) => row.map(({ label }) => label));

describe('fitToChannel', () => {
  it('puts short answers side by side and controls in a row of their own', () => {
    expect(labels(fit([answer('Có'), answer('Không'), back, skip])[0])).toEqual([
      ['Có', 'Không'],
      ['⬅ Quay lại', 'Bỏ qua'],
    ]);
  });

  it('gives a long answer a row to itself', () => {
    const long = answer('Học nghề ngắn hạn ở xã');
    expect(labels(fit([answer('Có'), long])[0])).toEqual([['Có'], [long.label]]);
  });

  it('lays a mark from 0 to 10 in even rows of at most six', () => {
    const marks = Array.from({ length: 11 }, (_, mark) => answer(String(mark), String(mark)));
    expect(labels(fit(marks)[0])).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
    ]);
  });

  it('numbers the answers in the text when a label is longer than a button shows', () => {
    const long = 'Tham gia lớp học ở trung tâm học tập cộng đồng';
    const [message] = fit([answer(long), answer('Không'), back]);
    expect(message?.text).toBe(`Bác chọn giúp cháu.\n\n1. ${long}\n2. Không`);
    expect(labels(message)).toEqual([['1', '2'], ['⬅ Quay lại']]);
  });

  it('numbers the answers and says how to type where there are no buttons', () => {
    expect(fit([answer('Có'), answer('Không'), back, skip], plain)).toEqual([
      {
        text: 'Bác chọn giúp cháu.\n\n1. Có\n2. Không\n\nBác gõ số để chọn.\n\nGõ: quay lại · bỏ qua',
        rows: [],
      },
    ]);
  });

  it('keeps what an answer is typed as: 0 to 10 is neither listed nor renumbered', () => {
    const marks = ['0', '1', '2'].map((mark) => answer(mark, mark));
    expect(fit(marks, plain)[0]?.text).toBe('Bác chọn giúp cháu.');
    expect(fit([answer('Rất tốt', '5'), answer('Tạm được', '3')], plain)[0]?.text).toBe(
      'Bác chọn giúp cháu.\n\n5. Rất tốt\n3. Tạm được',
    );
  });

  it('gives the buttons there are to the answers first, and names the controls in the text', () => {
    const [message] = fit([answer('Có'), answer('Không'), back, skip], { ...phone, buttons: 3 });
    expect(labels(message)).toEqual([['Có', 'Không']]);
    expect(message?.text).toBe('Bác chọn giúp cháu.\n\nGõ: quay lại · bỏ qua');
  });

  it('says how to choose several: by pressing where there are buttons, by typing where there are none', () => {
    const several = {
      ...hints,
      typeNumber: 'Bác gõ các số, ví dụ: 1, 3',
      press: 'Bác chọn hết rồi chọn Xong.',
    };
    const choices = [answer('Đọc sách'), answer('Nghe đài')];
    const textFor = (capabilities: Capabilities) =>
      fitToChannel({ text: 'Việc nào?', choices }, capabilities, several)[0]?.text;
    expect(textFor(phone)).toBe('Việc nào?\n\nBác chọn hết rồi chọn Xong.');
    expect(textFor({ ...phone, buttonLabelLength: 3 })).toBe(
      'Việc nào?\n\nBác chọn hết rồi chọn Xong.\n\n1. Đọc sách\n2. Nghe đài',
    );
    expect(textFor(plain)).toBe('Việc nào?\n\n1. Đọc sách\n2. Nghe đài\n\nBác gõ các số, ví dụ: 1, 3');
  });

  it('asks by the form of the network where it has one, which has no room for buttons', () => {
    const asked = { text: 'Bác tên gì?', choices: [back], form: 'name' as const };
    expect(fitToChannel(asked, { ...phone, nameForm: true }, hints)).toEqual([
      { text: 'Bác tên gì?\n\nGõ: quay lại', rows: [], form: 'name' },
    ]);
    expect(fitToChannel(asked, phone, hints)).toEqual([
      { text: 'Bác tên gì?', rows: [[{ id: 'c:back', label: '⬅ Quay lại' }]] },
    ]);
  });

  it.each([
    [5, [['a'], ['b'], ['c'], ['d'], ['e']], 'Gõ: quay lại · bỏ qua'],
    [4, [['a'], ['b'], ['c'], ['d']], 'Gõ: quay lại · bỏ qua'],
    [3, [['a'], ['b'], ['c'], ['⬅ Quay lại', 'Bỏ qua']], undefined],
    [6, [['⬅ Quay lại', 'Bỏ qua']], '1. a'],
  ])('with five buttons, %i answers come before the controls', (count, rows, said) => {
    const long = ' đọc sách báo mỗi ngày';
    const choices = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count).map((letter) => answer(letter + long));
    const [message] = fit([...choices, back, skip], { ...phone, buttons: 5, edit: false });
    expect(labels(message)?.map((row) => row.map((label) => label.replace(long, '')))).toEqual(rows);
    expect(message?.text).toContain(said ?? 'Bác chọn');
    if (said === undefined) expect(message?.text).not.toContain('Gõ');
  });

  it('puts the buttons under the last part of a long text', () => {
    const messages = fit(
      [answer('Có')],
      { ...phone, textLength: 20 },
      'Câu này dài hơn. Một tin nhắn mang được.',
    );
    expect(messages.map(({ rows }) => rows.length)).toEqual([0, 1]);
  });

  it.each(['', 'x'.repeat(65), 'một'])('refuses the id "%s", which networks would not take', (id) => {
    expect(() => fit([{ id, label: 'Có', role: 'answer' }])).toThrow('choice id');
  });

  it('never goes over a limit and loses no option, whatever the channel can do', () => {
    const word = fc.stringMatching(/^[a-zđêôơư]{1,12}$/);
    const choice = fc.record({
      label: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
      role: fc.constantFrom('answer' as const, 'control' as const),
      typed: fc.option(word, { nil: undefined }),
    });
    const capabilities = fc.record({
      buttons: fc.constantFrom(0, 1, 3, 5, 100),
      buttonLabelLength: fc.constantFrom(3, 10, 36),
      textLength: fc.integer({ min: 40, max: 400 }),
      edit: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 14 }), capabilities, fc.lorem(), (drawn, can, text) => {
        const choices = drawn.map(({ label, role, typed }, index): OutgoingChoice => {
          return { id: `c${index}`, label, role, ...(typed !== undefined && { typed }) };
        });
        const messages = fitToChannel({ text, choices }, can, hints);
        const buttons = messages.flatMap(({ rows }) => rows.flat());
        const said = messages.map((message) => message.text.replace(/\s+/gu, ' ')).join(' ');

        expect(messages.every((message) => message.text.length <= can.textLength)).toBe(true);
        expect(buttons.length).toBeLessThanOrEqual(can.buttons);
        expect(buttons.every(({ label }) => label.length <= can.buttonLabelLength)).toBe(true);
        expect(messages.slice(0, -1).every(({ rows }) => rows.length === 0)).toBe(true);
        expect(messages.at(-1)?.rows.every((row) => row.length > 0 && row.length <= 6)).toBe(true);

        const listed = choices.some(({ role, label, typed }) => role === 'answer' && label !== typed);
        for (const { id, label, role, typed } of choices) {
          const button = buttons.find((shown) => shown.id === id);
          if (button?.label === label) continue;
          if (role === 'control') expect(said).toContain(typed ?? label);
          else if (listed) expect(said).toContain(label);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

import en from '../../../locales/en.json';
import vi from '../../../locales/vi.json';
import { chatAtFirstQuestion } from '../../testing/every-kind-chat';

const quotedIn = (texts: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(texts)
    .filter(([key]) => key.startsWith('help.'))
    .flatMap(([, text]) => Array.from(text.matchAll(/“([^”]+)”/gu), ([, words = '']) => words));

/** What is only heard from who handed something in, or where the plan has movements. */
const heardLater = ['rút phiếu', 'lấy lại phiếu', 'withdraw', 'reinstate', 'đăng ký thi đua'];

describe('help', () => {
  it.each([...quotedIn(vi), ...quotedIn(en)].filter((words) => !heardLater.includes(words)))(
    'names %j, which is understood in the middle of a declaration',
    (words) => {
      const chat = chatAtFirstQuestion();
      chat.type(words);
      expect(chat.session().misses).toBeUndefined();
      expect(chat.session().answers).toEqual(chatAtFirstQuestion().session().answers);
    },
  );
});

import { readCommand } from '../core/vietnamese/commands';
import { readQuestion } from '../flows/ask/read-question';
import { commandMenu } from './command-menu';

describe('the command menu', () => {
  it.each(commandMenu('vi'))('offers /$command, which is understood', ({ command }) => {
    expect(readCommand(`/${command}`) ?? readQuestion(`/${command}`, () => false)).toBeDefined();
  });

  it('offers the same commands in both languages, in other words', () => {
    const [vi, en] = [commandMenu('vi'), commandMenu('en')];
    expect(en.map(({ command }) => command)).toEqual(vi.map(({ command }) => command));
    expect(en[0]?.description).not.toBe(vi[0]?.description);
  });
});

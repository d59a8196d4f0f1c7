import { isTelegramSecret } from './is-telegram-secret';

describe('isTelegramSecret', () => {
  it('takes the secret itself', () => {
    expect(isTelegramSecret('abc_DEF-123', 'abc_DEF-123')).toBe(true);
  });

  it.each([
    undefined,
    '',
    'abc_DEF-124',
    'abc_DEF-12',
    'abc_DEF-1234',
    ['abc_DEF-123'],
    ['abc_DEF-123', 'x'],
  ])('takes nothing else: %j', (header) => {
    expect(isTelegramSecret(header, 'abc_DEF-123')).toBe(false);
  });
});

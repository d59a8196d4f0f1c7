import { isSameSecret } from './same-secret';

describe('isSameSecret', () => {
  it('takes the secret itself', () => {
    expect(isSameSecret('abc_DEF-123', 'abc_DEF-123')).toBe(true);
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
    expect(isSameSecret(header, 'abc_DEF-123')).toBe(false);
  });
});

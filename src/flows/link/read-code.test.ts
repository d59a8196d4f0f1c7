import { readLinkCode, readLinkPayload, writtenCode } from './read-code';

describe('a typed code', () => {
  it.each([
    'nối 4831 7702',
    'noi 48317702',
    'Nối 4831-7702 ạ',
    'NỐI: 4 8 3 1 7 7 0 2',
    'nối mã 48317702',
    'mã nối 4831.7702',
    '/noi 48317702',
    '/start noi-48317702',
    'liên kết 48317702',
    'link 48317702',
    'nối ４８３１７７０２',
  ])('is read in %j', (text) => {
    expect(readLinkCode(text)).toBe('48317702');
  });

  it('is read with too few or too many digits as well, so that it can be said', () => {
    expect(readLinkCode('nối 4831 770')).toBe('4831770');
    expect(readLinkCode('nối 483177021')).toBe('483177021');
  });

  it.each([
    '48317702',
    'nối',
    'nối tài khoản',
    'nối hai đầu',
    'sửa 5',
    'tôi nối 2 lần',
    '',
    `nối ${'1'.repeat(80)}`,
  ])('is not seen in %j', (text) => {
    expect(readLinkCode(text)).toBeUndefined();
  });

  it('is read from a deep link', () => {
    expect(readLinkPayload('noi-48317702')).toBe('48317702');
    expect(readLinkPayload('abc')).toBeUndefined();
  });

  it('is written in two groups', () => {
    expect(writtenCode('48317702')).toBe('4831 7702');
  });
});

import { randomBytes } from 'node:crypto';
import { sealedWith } from './sealed';

describe('sealed text', () => {
  const { seal, open } = sealedWith(randomBytes(32));

  it('opens to what it was, and never looks the same twice', () => {
    expect(open(seal('mật khẩu'))).toBe('mật khẩu');
    expect(seal('mật khẩu')).not.toBe(seal('mật khẩu'));
    expect(Buffer.from(seal('mật khẩu'), 'base64').toString('utf8')).not.toContain('khẩu');
  });

  it('does not open with another key, nor after a change', () => {
    const sealed = seal('mật khẩu');
    expect(() => sealedWith(randomBytes(32)).open(sealed)).toThrow('authenticate');
    const changed = Buffer.from(sealed, 'base64');
    changed[changed.length - 1]! ^= 1;
    expect(() => open(changed.toString('base64'))).toThrow('authenticate');
  });
});

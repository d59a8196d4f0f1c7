import { readSignIn } from './read-sign-in';

describe('the words of an officer who wants to sign in', () => {
  it.each([
    'đăng nhập',
    'Đăng nhập ạ',
    'dang nhap',
    'mã đăng nhập',
    'cho tôi mã đăng nhập với',
    'Cho bác xin mã đăng nhập nhé',
    'đăng nhập bảng điều khiển',
    'vào bảng điều khiển',
    'vao bang dieu khien',
    'mở bảng điều khiển giúp tôi',
    'login',
    'sign in',
  ])('are %j', (text) => expect(readSignIn(text)).toBe('code'));

  it.each(['đăng xuất', 'dang xuat', 'đăng xuất hết', 'đăng xuất khỏi mọi máy', 'log out', 'sign out'])(
    'out again are %j',
    (text) => expect(readSignIn(text)).toBe('leave'),
  );

  it.each([
    '',
    'đăng ký',
    'tôi không biết đăng nhập vào Zalo',
    'con tôi hay đăng nhập nhầm',
    'nhập học',
    'k7m3-q9xt',
    `đăng nhập ${'ạ'.repeat(80)}`,
  ])('are not %j', (text) => expect(readSignIn(text)).toBeUndefined());
});

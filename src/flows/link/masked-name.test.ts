import { maskedName } from './masked-name';

describe('a masked name', () => {
  it.each([
    ['Nguyễn Thị Lan', 'N. T. Lan'],
    ['Đặng Ba', 'Đ. Ba'],
    ['Lan', 'L…'],
    ['', '…'],
    ['Nguyễn Abcdefghijklmnopq', 'N. Abcdefghijkl'],
  ])('of %j is %j', (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });
});

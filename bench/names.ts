/** So many of a hundred have the surname; the rest have one of `others`. */
const surnames: readonly (readonly [string, number])[] = [
  ['Nguyễn', 38],
  ['Trần', 11],
  ['Lê', 10],
  ['Phạm', 7],
  ['Huỳnh', 5],
  ['Phan', 5],
  ['Võ', 4],
  ['Đặng', 2],
  ['Bùi', 2],
];
const others = ['Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Trương', 'Cao', 'Mai', 'Đinh', 'Lâm', 'Tô', 'Châu'];
const womens = ['Thị', 'Thị', 'Thị', 'Thị', 'Thị Ngọc', 'Ngọc', 'Kim', 'Thanh'];
const mens = ['Văn', 'Văn', 'Văn', 'Hữu', 'Thanh', 'Quốc', 'Minh', 'Hoàng'];
const given = (
  'Lan Hoa Hạnh Mai Cúc Đào Liên Nga Phượng Thảo Ngọc Hương Loan Thủy Trang Yến Nhung Vân Tuyết Xuân ' +
  'Hùng Dũng Minh Tuấn Sơn Phúc Lộc Thọ Tâm Bình Hải Long Nam Đức Hiếu Khánh Quang Tài Thành Trí ' +
  'Tư Năm Sáu Bảy Tám Chín Út Hai Ba Anh Linh Ly My Nhi Như Quỳnh Trâm Vy Ý Đạt'
).split(' ');

/** Told apart by `seed`, evenly spread, the same each time. */
function spread(n: number, seed: number): number {
  let mixed = Math.imul(n ^ (seed * 0x9e3779b9), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const oneOf = (all: readonly string[], n: number, seed: number): string =>
  all[spread(n, seed) % all.length] ?? '';

function surname(n: number): string {
  let lot = spread(n, 1) % 100;
  for (const [name, share] of surnames) {
    if (lot < share) return name;
    lot -= share;
  }
  return oneOf(others, n, 2);
}

/** A name as they are common; one in ten thousand has a rare one. */
export const madeName = (n: number): string =>
  n % 10_000 === 77
    ? 'Mạc Như Ý'
    : `${surname(n)} ${oneOf(n % 2 === 0 ? womens : mens, n, 3)} ${oneOf(given, n, 4)}`;

/** Somewhere from 1940 to 2005. */
export const madeBirthYear = (n: number): number => 1940 + (spread(n, 5) % 66);

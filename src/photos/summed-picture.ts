/** A grey square of which the sum over any rectangle is four look-ups away: entry (x, y) sums all above and left of it. */
export interface Summed {
  readonly side: number;
  readonly sums: Float64Array;
}

/** A part of a picture, told by what is cut off at each edge, as shares of the whole. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Sums a square of `side` × `side` grey values. */
export function summed(grey: Uint8Array, side: number): Summed {
  const stride = side + 1;
  const sums = new Float64Array(stride * stride);
  for (let y = 0; y < side; y += 1) {
    let row = 0;
    for (let x = 0; x < side; x += 1) {
      row += grey[y * side + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return { side, sums };
}

/** Divides a window into cells and gives the mean of each, row by row; edges may fall between pixels. */
export function gridOf(picture: Summed, window: Window, columns: number, rows: number): Float64Array {
  const xs = edges(picture.side, window.left, window.right, columns);
  const ys = edges(picture.side, window.top, window.bottom, rows);
  const corner = (column: number, row: number): number => sumTo(picture, xs[column] ?? 0, ys[row] ?? 0);
  const area =
    (picture.side ** 2 * (1 - window.left - window.right) * (1 - window.top - window.bottom)) /
    (columns * rows);
  return Float64Array.from({ length: columns * rows }, (_, at) => {
    const column = at % columns;
    const row = Math.floor(at / columns);
    const sum =
      corner(column + 1, row + 1) - corner(column, row + 1) - corner(column + 1, row) + corner(column, row);
    return sum / area;
  });
}

function edges(side: number, before: number, after: number, cells: number): number[] {
  return Array.from({ length: cells + 1 }, (_, at) => side * (before + ((1 - before - after) * at) / cells));
}

/** The sum of all above and left of a point, weighing the pixel the point falls into. */
function sumTo({ side, sums }: Summed, x: number, y: number): number {
  const column = Math.min(side - 1, Math.floor(x));
  const row = Math.min(side - 1, Math.floor(y));
  const at = row * (side + 1) + column;
  const [inX, inY] = [x - column, y - row];
  const above = (sums[at] ?? 0) * (1 - inX) + (sums[at + 1] ?? 0) * inX;
  const below = (sums[at + side + 1] ?? 0) * (1 - inX) + (sums[at + side + 2] ?? 0) * inX;
  return above * (1 - inY) + below * inY;
}

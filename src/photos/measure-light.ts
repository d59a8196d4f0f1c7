/** A small grey copy of a picture: a byte a pixel, row by row. */
export interface Grey {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What can be told of a picture by a small grey copy. */
export interface Light {
  /** Mean brightness, 0 to 255. */
  readonly mean: number;
  /** The brightness that all but the brightest tenth stay below. */
  readonly high: number;
  /** The standard deviation of brightness. */
  readonly spread: number;
  /** How much brightness changes from one pixel to the next where it changes most. */
  readonly steepest: number;
  /** Bend over slope where it is steepest, whatever the contrast: about 1 and more at sharp edges, less the softer they are. */
  readonly sharpness: number;
}

/** The share of the pixels that counts as steepest: what matters in a picture has edges, however plain the rest is. */
const steepShare = 0.02;

/** Measures a grey copy, best one of about 256 pixels an edge: noise is gone there. */
export function measureLight(grey: Grey): Light {
  const shades = Uint8Array.from(grey.data).sort();
  const mean = shades.reduce((sum, shade) => sum + shade, 0) / shades.length;
  const squares = shades.reduce((sum, shade) => sum + (shade - mean) ** 2, 0);
  const { slopes, bends } = differences(grey);
  const sorted = Float64Array.from(slopes).sort();
  const steep = sorted[Math.floor(sorted.length * (1 - steepShare))] ?? 0;
  let [slope, bend] = [0, 0];
  slopes.forEach((one, at) => {
    if (one < steep) return;
    slope += one;
    bend += Math.max(bends[at - 1] ?? 0, bends[at] ?? 0, bends[at + 1] ?? 0);
  });
  return {
    mean,
    high: shades[Math.floor(shades.length * 0.9)] ?? 0,
    spread: Math.sqrt(squares / shades.length),
    steepest: Math.sqrt(steep),
    sharpness: slope === 0 ? 0 : Math.sqrt(bend / slope),
  };
}

/** The squares of gradient and Laplacian at every pixel but those at the border, where they are 0. */
function differences({ data, width, height }: Grey): {
  readonly slopes: Float64Array;
  readonly bends: Float64Array;
} {
  const slopes = new Float64Array(width * height);
  const bends = new Float64Array(width * height);
  const value = (place: number): number => data[place] ?? 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const [left, right] = [value(at - 1), value(at + 1)];
      const [above, below] = [value(at - width), value(at + width)];
      slopes[at] = ((right - left) / 2) ** 2 + ((below - above) / 2) ** 2;
      bends[at] = (left + right + above + below - 4 * value(at)) ** 2;
    }
  }
  return { slopes, bends };
}

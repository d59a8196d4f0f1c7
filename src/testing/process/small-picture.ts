import sharp from 'sharp';

/** A plain JPEG that takes no time to make, another one for each number. */
export async function smallPicture(n: number, width = 160): Promise<Uint8Array> {
  const height = (width * 3) / 4;
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    const x = Math.floor(at / 3) % width;
    const y = Math.floor(at / 3 / width);
    pixels[at] = x * (1 + (n % 7)) + y * (1 + (n % 11)) + n * 37 + (at % 3) * 80;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { ImageDescription: `picture ${n}` } })
    .jpeg()
    .toBuffer();
}

import sharp from 'sharp';

/** A plain JPEG that takes no time to make, another one for each number. */
export async function smallPicture(n: number, width = 160): Promise<Uint8Array> {
  const height = (width * 3) / 4;
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let shade = 0; shade < 240; shade += 80, at += 1)
        pixels[at] = x * (1 + (n % 7)) + y * (1 + (n % 11)) + n * 37 + shade;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { ImageDescription: `picture ${n}` } })
    .jpeg()
    .toBuffer();
}

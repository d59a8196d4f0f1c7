import sharp from 'sharp';

const width = 320;
const height = 240;

/** A small JPEG, another one for each number. */
export async function smallPicture(n: number): Promise<Uint8Array> {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const x = Math.floor(at / 3) % width;
    const y = Math.floor(at / 3 / width);
    return (x * (1 + (n % 7)) + y * (1 + (n % 11)) + n * 37 + (at % 3) * 80) % 256;
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { ImageDescription: `picture ${n}` } })
    .jpeg()
    .toBuffer();
}

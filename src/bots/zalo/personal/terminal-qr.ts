import { pngPixels } from './png-pixels';

/**
 * The QR code of a picture, drawn with the letters of a terminal; nothing comes back where none can be read. What
 * it says goes nowhere else.
 */
export async function terminalQr(png: Uint8Array): Promise<string | undefined> {
  const pixels = pngPixels(png);
  if (pixels === undefined) return undefined;
  try {
    // Loaded when it is needed: most servers never show one.
    const [{ encodeQR }, { decodeQR }] = await Promise.all([import('qr'), import('qr/decode.js')]);
    return encodeQR(decodeQR(pixels, { format: 'RGB' }), 'term', { border: 2 });
  } catch {
    return undefined;
  }
}

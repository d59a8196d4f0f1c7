import { PNG } from 'pngjs';

/**
 * The QR code of a PNG, drawn with the letters of a terminal; nothing comes back where none can be read. What it says
 * goes nowhere else.
 */
export async function terminalQr(png: Uint8Array): Promise<string | undefined> {
  try {
    const pixels = PNG.sync.read(Buffer.from(png));
    // Loaded when it is needed: most servers never show one.
    const [{ encodeQR }, { decodeQR }] = await Promise.all([import('qr'), import('qr/decode.js')]);
    return encodeQR(decodeQR(pixels), 'term', { border: 2 });
  } catch {
    return undefined;
  }
}

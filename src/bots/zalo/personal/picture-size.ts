/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const PNG_START = '89504e470d0a1a0a';

/** Reads the size off a PNG or JPEG; nothing comes back for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length >= 24 && buffer.subarray(0, 8).toString('hex') === PNG_START) {
    return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
  }
  return buffer.length > 4 && buffer.readUInt16BE(0) === 0xffd8 ? jpegSize(buffer) : undefined;
}

/** Walks from segment to segment up to the one that begins a frame. */
function jpegSize(buffer: Buffer): PictureSize | undefined {
  let at = 2;
  while (at + 9 <= buffer.length && buffer[at] === 0xff) {
    const marker = buffer[at + 1] ?? 0;
    if (beginsFrame(marker))
      return { height: buffer.readUInt16BE(at + 5), width: buffer.readUInt16BE(at + 7) };
    at += 2 + buffer.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15 but for the three that mean something else. */
function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

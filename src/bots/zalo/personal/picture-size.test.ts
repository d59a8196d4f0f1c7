import { qrImage } from '../../../testing/fake-zalo-personal/qr-image';
import { pictureSize } from './picture-size';

/** A JPEG's beginning: a comment, a Huffman table, and a progressive frame of 640 by 480. */
const jpeg = Buffer.from('ffd8fffe000468 69ffc4000400 00ffc2000b0801e00280010000'.replaceAll(' ', ''), 'hex');

describe('pictureSize', () => {
  it('reads the size off a PNG', () => {
    expect(pictureSize(Buffer.from(qrImage, 'base64'))).toEqual({ width: 222, height: 222 });
  });

  it('finds the frame of a JPEG behind what stands before it', () => {
    expect(pictureSize(jpeg)).toEqual({ width: 640, height: 480 });
  });

  it.each([
    jpeg.subarray(0, 12),
    Buffer.alloc(0),
    Buffer.from('GIF89a'),
    Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0]),
  ])('does not know the size of %j', (bytes) => {
    expect(pictureSize(bytes)).toBeUndefined();
  });
});

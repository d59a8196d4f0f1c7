import { makePicture } from '../made-picture';
import type { ChosenFile } from './phone';

/** A photo as a phone takes it: with the place and the make of the phone written inside. */
export async function phonePhoto(name: string, seed: number): Promise<ChosenFile> {
  const picture = await makePicture(seed);
  const buffer = await picture
    .withExif({
      IFD0: { Make: 'DienThoai', Model: 'Re Tien 1' },
      IFD2: { DateTimeOriginal: '2026:03:05 08:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '10/1 52/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 27/1 0/1',
      },
    })
    .jpeg({ quality: 88 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

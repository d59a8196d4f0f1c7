import { parse } from 'exifr';
import { z } from 'zod';

const exifFields = z.object({
  DateTimeOriginal: z.string(),
  OffsetTimeOriginal: z.string().optional().catch(undefined),
  OffsetTime: z.string().optional().catch(undefined),
});

const cameraFields = z.object({
  Make: z.string().optional().catch(undefined),
  Model: z.string().optional().catch(undefined),
});

const vietNam = '+07:00';
/** Cameras whose clock was never set say 1970, 1980 or the first days of 2000. */
const earliest = '2001-01-01T00:00:00.000Z';
const dayInMs = 24 * 60 * 60 * 1000;

/**
 * When the camera says the picture was taken, as an ISO instant; in Việt Nam's time where the camera names no zone.
 * Nothing comes back for a date that does not exist, lies before 2001, or more than a day after `receivedAt`.
 */
export async function takenAt(exif: Uint8Array, receivedAt?: string): Promise<string | undefined> {
  const fields = await readFields(exif);
  if (fields === undefined) return undefined;
  const zone = [fields.OffsetTimeOriginal, fields.OffsetTime].find((offset) =>
    /^[+-]\d\d:\d\d$/.test(offset ?? ''),
  );
  const instant = instantOf(fields.DateTimeOriginal, zone ?? vietNam);
  if (instant === undefined || instant < earliest) return undefined;
  return receivedAt !== undefined && Date.parse(instant) > Date.parse(receivedAt) + dayInMs
    ? undefined
    : instant;
}

/** Whether the file says what camera or phone took it; copies of a screen do not. */
export async function namesCamera(exif: Uint8Array): Promise<boolean> {
  const fields = cameraFields.safeParse(await readExif(exif, ['Make', 'Model']));
  return fields.success && [fields.data.Make, fields.data.Model].some((name) => (name ?? '').trim() !== '');
}

async function readFields(exif: Uint8Array): Promise<z.infer<typeof exifFields> | undefined> {
  const fields = exifFields.safeParse(
    await readExif(exif, ['DateTimeOriginal', 'OffsetTimeOriginal', 'OffsetTime']),
  );
  return fields.success ? fields.data : undefined;
}

async function readExif(exif: Uint8Array, pick: string[]): Promise<unknown> {
  const tiff = Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif;
  try {
    return await parse(tiff, { pick, reviveValues: false });
  } catch {
    return undefined;
  }
}

/** `2026:03:05 08:30:00` at an offset; a 31 February would roll over to March, and is refused for that. */
function instantOf(text: string, zone: string): string | undefined {
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const local = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}`;
  const asUtc = Date.parse(`${local}Z`);
  const zoned = Date.parse(`${local}${zone}`);
  if (Number.isNaN(zoned) || !new Date(asUtc).toISOString().startsWith(local)) return undefined;
  return new Date(zoned).toISOString();
}

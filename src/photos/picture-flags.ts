import sharp from 'sharp';
import type { Pixels } from './decode-picture';
import { measureLight, type Grey, type Light } from './measure-light';
import { measureSurface, type Surface } from './measure-surface';

/**
 * Why an officer may want to look twice at a picture: nothing to see on it, too dark, blurred so that writing can't be read,
 * or a copy of a screen rather than a photo. A hint, never a reason to refuse.
 */
export type PictureFlag = 'blank' | 'dark' | 'blurred' | 'screenshot';

// All thresholds: see bench/README.md for how far from them good and poor pictures were.
const blankSteepest = 4;
const blankSpread = 10;
const darkMean = 40;
const darkHigh = 60;
const blurredSharpness = 0.6;
/** Below it there are no edges to judge by. */
const clearSteepest = 6;

const screenFlat = 0.6;
const screenJumps = 0.004;
const screenPlainRows = 0.05;
/** Longer over shorter side: phones are 16:9 to 21:9. */
const screenLongest = 2.4;
const screenShortest = 1.6;

const greyEdge = 256;

/** Looks for what is poor about a picture. `camera`: whether the file names a camera. */
export async function pictureFlags(pixels: Pixels, camera: boolean): Promise<readonly PictureFlag[]> {
  const flags: PictureFlag[] = [...lightFlags(measureLight(await greyCopy(pixels)))];
  if (!camera && isPhoneShaped(pixels) && isScreen(measureSurface(pixels))) flags.push('screenshot');
  return flags;
}

function lightFlags(light: Light): readonly PictureFlag[] {
  const blank = light.steepest < blankSteepest && light.spread < blankSpread;
  const dark = light.mean < darkMean && light.high < darkHigh;
  if (blank) return dark ? ['blank', 'dark'] : ['blank'];
  if (dark) return ['dark'];
  return isBlurred(light) ? ['blurred'] : [];
}

const isBlurred = ({ steepest, sharpness }: Light): boolean =>
  steepest >= clearSteepest && sharpness < blurredSharpness;

const isScreen = ({ flat, jumps, plainRows }: Surface): boolean =>
  flat >= screenFlat && jumps >= screenJumps && plainRows >= screenPlainRows;

function isPhoneShaped({ width, height }: Pixels): boolean {
  const ratio = Math.max(width, height) / Math.min(width, height);
  return ratio >= screenShortest && ratio <= screenLongest;
}

async function greyCopy({ data, width, height }: Pixels): Promise<Grey> {
  const { data: grey, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: greyEdge, height: greyEdge, fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: grey, width: info.width, height: info.height };
}

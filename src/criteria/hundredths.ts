/** Points are added in whole hundredths, so that 0.1 + 0.2 is 0.3 and a threshold is reached exactly. */
export const toHundredths = (points: number): number => Math.round(points * 100);

export const fromHundredths = (hundredths: number): number => hundredths / 100;

/** A line's points with its weight, in hundredths. */
export const weightedHundredths = ({ points, weight }: Weighted): number => toHundredths(points * weight);

/** Weighted points of several lines. */
export const totalOf = (lines: readonly Weighted[]): number =>
  fromHundredths(lines.reduce((sum, line) => sum + weightedHundredths(line), 0));

interface Weighted {
  readonly points: number;
  readonly weight: number;
}

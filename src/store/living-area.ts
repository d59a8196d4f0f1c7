/** Where somebody lives, under the kinds of the units: an index over a list of ids gives no order. */
export interface LivingArea {
  readonly province?: string;
  readonly commune?: string;
}

/** Of a path, the province last. Below the commune nobody is looked for: what people call their ấp is no unit. */
export function livingArea(path: readonly string[]): LivingArea {
  const [province, commune] = [path.at(-1), path.at(-2)];
  return {
    ...(province === undefined ? {} : { province }),
    ...(commune === undefined ? {} : { commune }),
  };
}

/** The path of a province or commune, back from where somebody lives. */
export const pathOfArea = ({ province, commune }: LivingArea): readonly string[] =>
  [commune, province].filter((each) => each !== undefined);

/** A filter for those who live in the first unit of this path. */
export const livingIn = (within: readonly string[]): Readonly<Record<string, string>> => ({
  [within.length === 1 ? 'area.province' : 'area.commune']: within[0] ?? '',
});

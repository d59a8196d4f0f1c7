/** Where in a file: keys and positions from the top. */
export type Path = readonly (string | number)[];

/** Something wrong at one place of a criteria file: what was expected and what came, in Vietnamese. */
export interface Finding {
  readonly path: Path;
  readonly expected: string;
  readonly came: string;
}

/** Findings of a part, told from the whole. */
export const within = (path: Path, findings: readonly Finding[]): readonly Finding[] =>
  findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));

/** A value as it stands in the file, shortened. */
export function quote(value: unknown): string {
  if (value === undefined) return 'chưa có gì';
  if (Array.isArray(value)) return `danh sách ${String(value.length)} mục`;
  if (typeof value === 'object' && value !== null) return 'một nhóm trường';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

/** One finding for each value that was there before, at its second place. */
export function duplicates(
  values: readonly string[],
  pathOf: (position: number) => Path,
): readonly Finding[] {
  return values.flatMap((value, position) =>
    values.indexOf(value) === position
      ? []
      : [{ path: pathOf(position), expected: 'mã chưa dùng ở chỗ khác', came: `mã lặp lại ${quote(value)}` }],
  );
}

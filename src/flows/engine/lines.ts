import type { Wording } from '../../core/wording';

/** Several wordings as one, each on a line of its own. */
export const lines = (each: readonly Wording[]): Wording => joined('list.lines', each);

/** Several wordings as one, on one line. */
export const listed = (each: readonly Wording[]): Wording => joined('list.items', each);

function joined(key: 'list.lines' | 'list.items', each: readonly Wording[]): Wording {
  const last = each.at(-1) ?? { said: '' };
  return each.slice(0, -1).reduceRight<Wording>((rest, first) => ({ key, params: { first, rest } }), last);
}

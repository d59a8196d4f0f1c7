import type { Mark } from '../../../appraisal/mark';
import type { Reason } from '../../../appraisal/reason';
import { reasonCodes } from '../../../core/reason-code';
import type { ScoreSheet } from '../../../criteria/score';
import { fieldsOf, type FilledIn, markChoices } from '../../../web/dashboard/declarations/indicator';

type Form = ReadonlyMap<string, readonly string[]>;

/** What was filled in of each indicator that has anything. */
export function readFilledIn(form: Form, indicators: readonly string[]): ReadonlyMap<string, FilledIn> {
  return new Map(
    indicators.map((id) => {
      const fields = fieldsOf(id);
      const of = (field: keyof typeof fields) => form.get(fields[field])?.[0] ?? '';
      const choice = markChoices.find((each) => each === of('choice'));
      const rest = { points: of('points'), reason: of('reason'), text: of('text') };
      return [id, choice === undefined ? rest : { choice, ...rest }];
    }),
  );
}

/** The marks they come to; where nothing was chosen there is none. */
export function marksFrom(filledIn: ReadonlyMap<string, FilledIn>, self: ScoreSheet): readonly Mark[] {
  const points = new Map(self.lines.map((line) => [line.indicator, line.points]));
  return [...filledIn].flatMap(([indicator, filled]): Mark[] => {
    const own = points.get(indicator);
    if (filled.choice === undefined || own === undefined) return [];
    if (filled.choice === 'giu') return [{ kind: 'given', indicator, points: own }];
    const reason = reasonFrom(filled);
    if (filled.choice === 'hoi')
      return [{ kind: 'returned', indicator, reason: reason ?? { code: 'other', text: '' } }];
    const given = { kind: 'given', indicator, points: pointsFrom(filled.points) } as const;
    return [reason === undefined ? given : { ...given, reason }];
  });
}

/** "7,5" or "7.5"; what is no number is no points either. */
const pointsFrom = (text = ''): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));

function reasonFrom({ reason = '', text = '' }: FilledIn): Reason | undefined {
  const words = text.trim();
  const code = reasonCodes.find((each) => each === reason) ?? (words === '' ? undefined : 'other');
  if (code === undefined) return undefined;
  return words === '' ? { code } : { code, text: words };
}

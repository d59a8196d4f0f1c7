import { assertNever } from '../../core/assert-never';
import type { AnswerOption, AnswerType } from '../answer-type';
import type { Band, Rule } from '../rule';
import type { Indicator } from '../schema';
import { type Finding, quote, within } from './finding';

/** Whether a rule fits its answer type, gives no more than `outOf`, and can give all of it. */
export function checkRule(indicator: Indicator): readonly Finding[] {
  const { answer, rule, outOf } = indicator;
  if (!fits(indicator))
    return [
      {
        path: ['kind'],
        expected: `quy tắc hợp với câu trả lời kiểu ${quote(answer.kind)}`,
        came: quote(rule.kind),
      },
    ];
  switch (rule.kind) {
    case 'by-choice':
    case 'by-choices':
      return checkOptions(rule, optionsOf(answer), outOf);
    case 'by-number':
    case 'by-entries':
    case 'by-evidence':
      return within(['bands'], checkBands(rule.bands, { most: mostOf(indicator), outOf }));
    case 'by-yes-no':
      return [
        ...[...notAbove(rule.yes, outOf, 'yes'), ...notAbove(rule.no, outOf, 'no')],
        ...reaches(Math.max(rule.yes, rule.no), outOf, []),
      ];
    case 'by-rating':
      return reaches(rule.perStep * mostOf(indicator), outOf, ['perStep']);
    case 'by-formula':
      return [];
    default:
      return assertNever(rule);
  }
}

const answeredBy: Readonly<Record<Exclude<Rule['kind'], 'by-formula' | 'by-evidence'>, AnswerType['kind']>> =
  {
    'by-choice': 'choice',
    'by-choices': 'choices',
    'by-number': 'number',
    'by-yes-no': 'yes-no',
    'by-rating': 'rating',
    'by-entries': 'group',
  };

function fits({ answer, rule, evidence }: Indicator): boolean {
  if (rule.kind === 'by-formula') return true;
  if (rule.kind === 'by-evidence') return answer.kind === 'photos' || evidence !== undefined;
  return answer.kind === answeredBy[rule.kind];
}

const optionsOf = (type: AnswerType): readonly AnswerOption[] =>
  type.kind === 'choice' || type.kind === 'choices' ? type.options : [];

/** The largest amount the rule can be given. */
function mostOf({ answer, rule, evidence }: Indicator): number {
  if (rule.kind === 'by-evidence' && answer.kind !== 'photos') return evidence?.most ?? 0;
  if (answer.kind === 'photos' || answer.kind === 'group') return answer.most;
  return answer.kind === 'number' || answer.kind === 'rating' ? answer.max : 0;
}

type OptionRule = Extract<Rule, { kind: 'by-choice' | 'by-choices' }>;

function checkOptions(rule: OptionRule, options: readonly AnswerOption[], outOf: number): readonly Finding[] {
  const known = new Set(options.map(({ id }) => id));
  const given = new Map(Object.entries(rule.points));
  const points = [...given.values()];
  const best =
    rule.kind === 'by-choice' ? Math.max(0, ...points) : points.reduce((sum, each) => sum + each, 0);
  return [
    ...[...known]
      .filter((id) => !given.has(id))
      .map((id) => ({
        path: ['points', id],
        expected: `điểm cho lựa chọn ${quote(id)}`,
        came: 'chưa có gì',
      })),
    ...[...given].flatMap(([id, each]) =>
      known.has(id)
        ? notAbove(each, outOf, 'points', id)
        : [{ path: ['points', id], expected: 'mã của một lựa chọn trong answer.options', came: quote(id) }],
    ),
    ...reaches(best, outOf, ['points']),
  ];
}

interface BandLimits {
  readonly most: number;
  readonly outOf: number;
}

function checkBands(bands: readonly Band[], { most, outOf }: BandLimits): readonly Finding[] {
  const rising = bands.flatMap((band, position) => {
    const before = bands[position - 1];
    if (before === undefined) return [];
    return [
      ...(band.atLeast > before.atLeast
        ? []
        : [
            {
              path: [position, 'atLeast'],
              expected: `mốc lớn hơn mốc trước (${String(before.atLeast)})`,
              came: String(band.atLeast),
            },
          ]),
      ...(band.points >= before.points
        ? []
        : [
            {
              path: [position, 'points'],
              expected: `điểm không thấp hơn mốc trước (${String(before.points)})`,
              came: String(band.points),
            },
          ]),
    ];
  });
  const possible = bands.flatMap(({ atLeast, points }, position) => [
    ...(atLeast <= most
      ? []
      : [
          {
            path: [position, 'atLeast'],
            expected: `nhiều nhất ${String(most)} (mức trả lời cao nhất)`,
            came: String(atLeast),
          },
        ]),
    ...notAbove(points, outOf, position, 'points'),
  ]);
  return [...rising, ...possible, ...reaches(Math.max(...bands.map(({ points }) => points)), outOf, [])];
}

const notAbove = (
  points: number,
  outOf: number,
  ...path: readonly (string | number)[]
): readonly Finding[] =>
  points <= outOf ? [] : [{ path, expected: `nhiều nhất outOf = ${String(outOf)}`, came: String(points) }];

/** Points that can't be earned would make the set's total a promise nobody can keep. */
const reaches = (best: number, outOf: number, path: Finding['path']): readonly Finding[] =>
  best >= outOf
    ? []
    : [{ path, expected: `điểm cao nhất bằng outOf = ${String(outOf)}`, came: String(best) }];

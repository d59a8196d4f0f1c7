import fc from 'fast-check';
import { type AnswerValue, photosOf } from './answer';
import type { PlainAnswerType } from './answer-type';
import { allSets } from './catalogue';
import { entryKey, moreKey } from './entries';
import everyKind from './examples/every-kind.json';
import { loadSet } from './load-set';
import { type CriteriaSet, criteriaSetSchema, type Indicator, indicatorsOf } from './schema';
import { score } from './score';
import { isValidAnswer } from './valid-answer';
import { wayUp } from './way-up/way-up';

const sets: readonly CriteriaSet[] = [...allSets, criteriaSetSchema.parse(everyKind)];

/** Words that every object answers to; a look-up that met them would find what nobody put there. */
const inherited = ['toString', '__proto__', 'constructor', 'hasOwnProperty', 'valueOf', 'prototype'];

const photos = (most: number): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom('p1', 'p2', 'p3', 'p4'), { maxLength: most });

function valueOf(type: PlainAnswerType): fc.Arbitrary<AnswerValue> {
  switch (type.kind) {
    case 'choice':
      return fc.constantFrom(...type.options.map(({ id }) => id));
    case 'choices':
      return fc.subarray(type.options.map(({ id }) => id));
    case 'yes-no':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: Math.ceil(type.min), max: Math.min(12, type.max) });
    case 'rating':
      return fc.integer({ min: type.min, max: type.max });
    case 'date':
      return fc.constantFrom(type.earliest ?? '2026-01-01', '2026-05-19');
    case 'text':
      return fc.constantFrom('Lớp ghép cây', ...inherited);
    case 'photos':
      return photos(type.most);
  }
}

type Entries = readonly (readonly [string, AnswerValue])[];

/** Every way of answering an indicator, pictures and entries included, or not at all. */
function answersTo({ id, answer, evidence }: Indicator): fc.Arbitrary<Entries> {
  const own =
    answer.kind === 'group'
      ? fc
          .array(fc.tuple(...answer.questions.map((question) => valueOf(question.answer))), {
            maxLength: answer.most,
          })
          .map((entries): Entries => [
            [id, entries.length > 0],
            ...entries.flatMap((values, at): Entries => [
              ...answer.questions.map(
                (question, k) => [entryKey(id, at + 1, question.id), values[k]!] as const,
              ),
              [moreKey(id, at + 1), at + 1 < entries.length],
            ]),
          ])
      : valueOf(answer).map((value): Entries => [[id, value]]);
  const pictures =
    evidence === undefined
      ? fc.constant<Entries>([])
      : photos(evidence.most).map((ids): Entries => [[photosOf(id), ids]]);
  return fc.tuple(own, pictures).map((parts) => parts.flat());
}

const declarationFor = (set: CriteriaSet): fc.Arbitrary<Entries> =>
  fc
    .tuple(...indicatorsOf(set).map((indicator) => fc.option(answersTo(indicator), { nil: [] as Entries })))
    .map((parts) => parts.flat());

const declaration = fc
  .constantFrom(...sets)
  .chain((set) => declarationFor(set).map((entries) => ({ set, entries })));

const keys = sets.flatMap((set) => indicatorsOf(set).flatMap(({ id }) => [id, photosOf(id), moreKey(id, 1)]));

/** Anything a store or a hostile client could hand us under any key. */
const junk = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom(...keys), fc.constantFrom(...inherited), fc.string()),
    fc.oneof(
      fc.constantFrom<AnswerValue>(...inherited, ...inherited.map((word) => [word])),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
      fc.jsonValue().map((value) => value as AnswerValue),
    ),
  ),
  { maxLength: 40 },
);

describe('score', () => {
  it('gives each line between nothing and its maximum, and adds up, whatever was stored', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sets),
        fc.oneof(
          junk,
          declaration.map(({ entries }) => [...entries]),
        ),
        (set, entries) => {
          const sheet = score(set, new Map(entries));
          for (const line of sheet.lines) {
            expect(line.points).toBeGreaterThanOrEqual(0);
            expect(line.points).toBeLessThanOrEqual(line.outOf);
          }
          expect(sheet.total).toBeLessThanOrEqual(sheet.maxTotal);
          expect(sheet.total).toBeCloseTo(
            sheet.lines.reduce((sum, line) => sum + line.points * line.weight, 0),
            6,
          );
          expect(sheet.total).toBeCloseTo(
            sheet.groups.reduce((sum, group) => sum + group.points, 0),
            6,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not mind the order of answers', () => {
    fc.assert(
      fc.property(
        declaration.chain(({ set, entries }) =>
          fc
            .shuffledSubarray([...entries], { minLength: entries.length })
            .map((shuffled) => ({ set, entries, shuffled })),
        ),
        ({ set, entries, shuffled }) => {
          expect(score(set, new Map(shuffled))).toEqual(score(set, new Map(entries)));
        },
      ),
    );
  });

  it('does not mind answers to questions it does not ask', () => {
    fc.assert(
      fc.property(declaration, fc.constantFrom(...inherited, 'ZZ9', 'TH1/x'), ({ set, entries }, key) => {
        expect(score(set, new Map([...entries, [key, 'much']]))).toEqual(score(set, new Map(entries)));
      }),
    );
  });

  it('never gives less for a better answer', () => {
    const pairs = fc
      .constantFrom(...allSets)
      .chain((set) =>
        fc
          .tuple(declarationFor(set), fc.constantFrom(...indicatorsOf(set)))
          .chain(([entries, indicator]) =>
            betterThan(indicator, new Map(entries)).map((better) => ({ set, entries, better, indicator })),
          ),
      );
    fc.assert(
      fc.property(pairs, ({ set, entries, better, indicator }) => {
        const before = score(set, new Map(entries));
        const after = score(set, new Map([...entries, ...better]));
        const at = before.lines.findIndex((line) => line.indicator === indicator.id);
        expect(after.lines[at]!.points).toBeGreaterThanOrEqual(before.lines[at]!.points);
        expect(after.total).toBeGreaterThanOrEqual(before.total);
      }),
      { numRuns: 500 },
    );
  });
});

/** More of the same, or the next better option; an answer where there was none. */
function betterThan(
  { id, answer, rule, evidence }: Indicator,
  now: ReadonlyMap<string, AnswerValue>,
): fc.Arbitrary<Entries> {
  const picture: Entries = evidence === undefined ? [] : [[photosOf(id), ['p1', 'p2', 'p3', 'p4']]];
  const value = now.get(id);
  if (answer.kind === 'group') return fc.constant<Entries>(picture);
  if (value === undefined || !isValidAnswer(answer, value))
    return valueOf(answer).map((any): Entries => [[id, any]]);
  if (answer.kind === 'choices')
    return fc.constant<Entries>([[id, answer.options.map((option) => option.id)], ...picture]);
  if (rule.kind === 'by-choice') {
    const better = Object.keys(rule.points).filter(
      (option) => rule.points[option]! >= rule.points[String(value)]!,
    );
    return fc.constantFrom(...better).map((option): Entries => [[id, option], ...picture]);
  }
  if (typeof value === 'number' && 'max' in answer)
    return fc.integer({ min: value, max: answer.max }).map((more): Entries => [[id, more], ...picture]);
  return fc.constant<Entries>([[id, typeof value === 'boolean' ? true : value], ...picture]);
}

describe('wayUp and loadSet', () => {
  it('never throw, whatever they are given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sets), junk, (set, entries) => {
        expect(['nothing-needed', 'steps', 'out-of-reach']).toContain(wayUp(set, new Map(entries)).kind);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(loadSet(json, 'junk').kind).toBe('refused');
      }),
    );
  });

  it('refuse a set in which any one place was replaced by junk, or still give exact totals', () => {
    const places = pathsOf(everyKind);
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(fc.jsonValue(), fc.constantFrom(...inherited)),
        (path, value) => {
          const loaded = loadSet(replaceAt(everyKind, path, value), 'junk');
          if (loaded.kind === 'refused') expect(loaded.problems.length).toBeGreaterThan(0);
          else expect(score(loaded.set, new Map()).maxTotal).toBe(110);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function pathsOf(json: unknown): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [[]];
  return Object.entries(json).flatMap(([key, value]) => pathsOf(value).map((path) => [key, ...path]));
}

function replaceAt(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(json))
    return json.map((each: unknown, at) => (String(at) === key ? replaceAt(each, rest, value) : each));
  const record = json as Record<string, unknown>;
  return { ...record, [key]: replaceAt(record[key], rest, value) };
}

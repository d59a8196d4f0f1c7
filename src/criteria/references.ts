import type { Condition } from './condition';
import type { Formula } from './formula';
import type { Indicator } from './schema';
import type { Path } from './checks/finding';

type ConditionOn = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;
type FormulaOn = Extract<Formula, { kind: 'answer' | 'points' }>;

/** One place where an indicator looks at an answer or at points. */
export interface Reference {
  readonly where: 'relevant' | 'constraint' | 'rule';
  readonly path: Path;
  readonly on: ConditionOn | FormulaOn;
}

/** Every look an indicator takes at another indicator or at itself. */
export function referencesOf({ relevant, constraint, rule }: Indicator): readonly Reference[] {
  return [
    ...(relevant === undefined ? [] : inCondition(relevant, { where: 'relevant', path: ['relevant'] })),
    ...(constraint === undefined
      ? []
      : inCondition(constraint.that, { where: 'constraint', path: ['constraint', 'that'] })),
    ...(rule.kind === 'by-formula' ? inFormula(rule.formula, ['rule', 'formula']) : []),
  ];
}

type Place = Pick<Reference, 'where' | 'path'>;

function inCondition(condition: Condition, { where, path }: Place): readonly Reference[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part, position) =>
        inCondition(part, { where, path: [...path, 'of', position] }),
      );
    case 'not':
      return inCondition(condition.condition, { where, path: [...path, 'condition'] });
    case 'equals':
    case 'at-least':
    case 'includes':
    case 'answered':
      return [{ where, path, on: condition }];
  }
}

function inFormula(formula: Formula, path: Path): readonly Reference[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'answer':
    case 'points':
      return [{ where: 'rule', path, on: formula }];
    case 'if':
      return [
        ...inCondition(formula.condition, { where: 'rule', path: [...path, 'condition'] }),
        ...inFormula(formula.then, [...path, 'then']),
        ...inFormula(formula.otherwise, [...path, 'otherwise']),
      ];
    case 'sum':
    case 'product':
    case 'min':
    case 'max':
      return formula.of.flatMap((part, position) => inFormula(part, [...path, 'of', position]));
  }
}

import { assertNever } from '../../core/assert-never';
import type { AnswerOption, AnswerType } from '../../criteria/answer-type';
import type { AnswerKind, Option } from '../engine/question';

/** How the engine asks for an answer of this type. A repeat group first asks whether there is any entry. */
export function answerKind(type: AnswerType): AnswerKind {
  switch (type.kind) {
    case 'choice':
    case 'choices':
      return { kind: type.kind, options: type.options.map(optionOf) };
    case 'yes-no':
    case 'group':
      return { kind: 'yes-no', yes: { key: 'answer.yes' }, no: { key: 'answer.no' } };
    case 'number':
      return { ...type, unit: { said: type.unit } };
    case 'rating':
    case 'date':
    case 'text':
    case 'photos':
      return type;
    default:
      return assertNever(type);
  }
}

const optionOf = ({ id, label }: AnswerOption): Option => ({ id, label: { said: label }, word: label });

import type { AnswerValue } from '../../criteria/answer';
import type { Wording } from '../../core/wording';
import { showAnswer } from '../kinds/kinds';
import { told } from '../told';
import type { Context, Move, Place } from './flow';
import { askAgain, without } from './moves';
import type { KindName } from './question';

/** How an answer came: pressed, typed and so open to misreading, typed and read back already, or unseen by a form. */
type Manner = 'pressed' | 'typed' | 'read-back' | 'by-form';

/** Takes an answer of the right kind, or says why not. A change, and what could be misread, is read back. */
export function accept(context: Context, place: Place, value: AnswerValue, manner: Manner = 'pressed'): Move {
  const { flow, question } = place;
  const because = flow.refusal?.(context, question, value);
  if (because !== undefined)
    // The very same button may be what is pressed next.
    return told.includes(flow)
      ? missed(context, place, because)
      : askAgain(without(context.session, 'lastPick'), [because]);
  const move = flow.take({ ...context, session: settled(context, question.id) }, question, value);
  return {
    ...move,
    notes: [...(isReadBack(place, manner) ? [noted(context, place, value)] : []), ...move.notes],
  };
}

/** Counts an answer that could not be taken: two in a row bring an example, three the way to a human. */
export function missed({ session }: Context, { question }: Place, because?: Wording): Move {
  // What was offered before did not help: everything is offered again.
  const asked = without(session, 'offered');
  const misses = (session.misses ?? 0) + 1;
  const note: Wording = because ?? { key: `miss.${question.answer.kind}` };
  return askAgain({ ...asked, misses }, [
    note,
    ...help(misses, question.example ?? defaultExample(question.answer.kind)),
  ]);
}

const defaultExample = (kind: KindName): Wording => ({ key: `example.${kind}` });

function help(misses: number, example: Wording): readonly Wording[] {
  if (misses < 2) return [];
  return misses === 2 ? [{ key: 'miss.example', params: { example } }] : [{ key: 'miss.human' }];
}

/** Forgets what belongs to a question that is answered now. */
function settled({ session }: Context, id: string) {
  const calm = without(session, 'misses', 'offered', 'finishing');
  return session.focus === id ? without(calm, 'focus') : calm;
}

const alwaysReadBack: readonly KindName[] = ['commune', 'choices'];
const readBackIfTyped: readonly KindName[] = ['choice', 'date', 'local-unit'];

function isReadBack({ flow, question }: Place, manner: Manner): boolean {
  if (!told.includes(flow) || manner === 'read-back') return false;
  if (manner === 'by-form') return true;
  const { kind } = question.answer;
  const changed = question.value !== undefined && kind !== 'photos';
  return changed || alwaysReadBack.includes(kind) || (manner === 'typed' && readBackIfTyped.includes(kind));
}

const noted = (context: Context, { question }: Place, value: AnswerValue): Wording => ({
  key: 'noted',
  params: { name: question.name, answer: showAnswer(context, question.answer, value) },
});

import { findCommunes } from '../../core/units';
import type { Context, Move, Place } from '../engine/flow';
import { keepSilent } from '../engine/moves';
import type { KindName } from '../engine/question';
import type { AskedQuestion } from './asked-question';
import { readQuestion, type ReadQuestion } from './read-question';

/** The question in a text, if it is one; where the open question takes any text, only what can't be an answer to it. */
export function questionIn(
  { script: { communes, province } }: Context,
  text: string,
  open: Place | undefined,
): AskedQuestion | undefined {
  const isPlace = (name: string): boolean => findCommunes(communes, name, province).kind !== 'none';
  const read = readQuestion(text, isPlace);
  if (read === undefined) return undefined;
  return read.sure || !takesText(open) ? asked(read) : undefined;
}

/** Leaves it to the shell to find the answer, which comes back as `answered`. */
export const ask = ({ session }: Context, question: AskedQuestion): Move =>
  keepSilent(session, [{ kind: 'ask', question }]);

const ofChoice: readonly KindName[] = ['choice', 'choices', 'yes-no', 'rating', 'photos'];

const takesText = (place: Place | undefined): boolean =>
  place !== undefined && !ofChoice.includes(place.question.answer.kind);

function asked({ topic, place, year }: ReadQuestion): AskedQuestion {
  if (topic === 'deadline') return { kind: topic };
  return {
    kind: topic,
    ...(place === undefined ? {} : { where: { typed: place } }),
    ...(year === undefined ? {} : { year }),
  };
}

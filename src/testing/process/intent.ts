import { photosOf, type AnswerValue } from '../../criteria/answer';
import type { PlainAnswerType } from '../../criteria/answer-type';
import { allSets } from '../../criteria/catalogue';
import { indicatorsOf, type CriteriaSet, type Indicator } from '../../criteria/schema';

/** What a resident means to answer, whatever happens on the way. */
export interface Intent {
  readonly set: CriteriaSet;
  /** By indicator. */
  readonly answers: ReadonlyMap<string, AnswerValue>;
  /** By photo question. Other photo questions are left out. */
  readonly pictures: ReadonlyMap<string, readonly Uint8Array[]>;
}

type Random = () => number;

/** The sets whose every question is answered with one message. */
const playableSets: readonly CriteriaSet[] = allSets.filter((set) =>
  indicatorsOf(set).every(({ answer }) => answer.kind !== 'group'),
);

/** Any of the answers each question can have; `album` goes with the first evidence that has room for it. */
export function randomIntent(random: Random, album: readonly Uint8Array[] = []): Intent {
  const set = oneOf(random, playableSets);
  const answers = new Map(indicatorsOf(set).map(({ id, answer }) => [id, randomAnswer(random, answer)]));
  const proven = album.length === 0 ? undefined : indicatorsOf(set).find((each) => takes(each, album.length));
  // Nobody is asked to prove what earns nothing.
  if (proven !== undefined) answers.set(proven.id, bestOf(proven));
  return {
    set,
    answers,
    pictures: new Map(proven === undefined ? [] : [[photosOf(proven.id), album]]),
  };
}

/** Another answer to the same question. */
export function otherAnswer(random: Random, { answer }: Indicator, than: AnswerValue): AnswerValue {
  for (;;) {
    const other = randomAnswer(random, answer);
    if (JSON.stringify(other) !== JSON.stringify(than)) return other;
  }
}

export const oneOf = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

const takes = ({ evidence }: Indicator, photos: number): boolean => (evidence?.most ?? 0) >= photos;

function bestOf({ answer }: Indicator): AnswerValue {
  if (answer.kind === 'choice') return answer.options[0]!.id;
  if (answer.kind === 'number') return Math.min(answer.max, 6);
  if (answer.kind === 'choices') return answer.options.map(({ id }) => id);
  throw new Error(`Nothing is known to be best for ${answer.kind}.`);
}

function randomAnswer(random: Random, answer: Indicator['answer']): AnswerValue {
  switch (answer.kind) {
    case 'choice':
      return oneOf(random, answer.options).id;
    case 'choices':
      return someOf(random, answer);
    case 'yes-no':
      return random() < 0.5;
    case 'number':
      return answer.min + Math.floor(random() * (Math.min(answer.max, 30) - answer.min + 1));
    case 'rating':
      return answer.min + Math.floor(random() * (answer.max - answer.min + 1));
    case 'date':
    case 'text':
    case 'photos':
    case 'group':
      throw new Error(`Residents here don't know how to answer ${answer.kind}.`);
  }
}

/** In the order they are offered, as they are stored; at least one. */
function someOf(
  random: Random,
  { options }: Extract<PlainAnswerType, { kind: 'choices' }>,
): readonly string[] {
  const certain = oneOf(random, options).id;
  return options.map(({ id }) => id).filter((id) => id === certain || random() < 0.5);
}

import { cpus } from 'node:os';
import type { Answers, AnswerValue } from '../src/criteria/answer';
import type { PlainAnswerType } from '../src/criteria/answer-type';
import { allSets } from '../src/criteria/catalogue';
import { type CriteriaSet, indicatorsOf } from '../src/criteria/schema';
import { score } from '../src/criteria/score';
import { wayUp } from '../src/criteria/way-up/way-up';

/** Scores declarations of the published sets for a while and prints how many answers that is a second. */
const declarationsPerSet = 500;
const rounds = 5;
const secondsPerRound = 2;

/** The same declarations on every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = randomFrom(2026);

function someAnswer(type: PlainAnswerType): AnswerValue {
  switch (type.kind) {
    case 'choice':
      return type.options[random(type.options.length)]!.id;
    case 'choices':
      return type.options.filter(() => random(2) === 1).map(({ id }) => id);
    case 'yes-no':
      return random(2) === 1;
    case 'number':
      return Math.ceil(type.min) + random(8);
    case 'rating':
      return type.min + random(type.max - type.min + 1);
    case 'date':
      return '2026-05-19';
    case 'text':
      return 'Lớp chuyển đổi số';
    case 'photos':
      return ['a', 'b'];
  }
}

function someDeclaration(set: CriteriaSet): Answers {
  const answers = new Map<string, AnswerValue>();
  for (const { id, answer, evidence } of indicatorsOf(set)) {
    if (answer.kind === 'group') {
      answers.set(id, true);
      for (const question of answer.questions)
        answers.set(`${id}/1/${question.id}`, someAnswer(question.answer));
      answers.set(`${id}/1/more`, false);
    } else answers.set(id, someAnswer(answer));
    if (evidence !== undefined && random(2) === 1) answers.set(`${id}/photos`, ['a']);
  }
  return answers;
}

const declarations = allSets.flatMap((set) =>
  Array.from({ length: declarationsPerSet }, () => ({ set, answers: someDeclaration(set) })),
);

/** Per second of this process's own CPU time, so that a busy machine gives the same figure. */
function perSecond(work: (set: CriteriaSet, answers: Answers) => number): number {
  const start = process.cpuUsage();
  let done = 0;
  let seconds = 0;
  while (seconds < secondsPerRound) {
    for (let turn = 0; turn < 200; turn += 1) {
      const { set, answers } = declarations[random(declarations.length)]!;
      done += work(set, answers);
    }
    seconds = process.cpuUsage(start).user / 1e6;
  }
  return done / seconds;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)]!;

const answersPerSecond = Array.from({ length: rounds }, () =>
  perSecond((set, answers) => score(set, answers).lines.length),
);
const waysPerSecond = perSecond((set, answers) => (wayUp(set, answers).kind === 'no-threshold' ? 0 : 1));

const show = (number: number): string => Math.round(number).toLocaleString('en');
console.log(`${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, one thread`);
console.log(
  `score: ${show(median(answersPerSecond))} answers/s (rounds: ${answersPerSecond.map(show).join(', ')})`,
);
console.log(`wayUp: ${show(waysPerSecond)} declarations/s`);

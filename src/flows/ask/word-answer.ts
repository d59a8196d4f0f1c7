import { assertNever } from '../../core/assert-never';
import type { TextKey, Wording } from '../../core/wording';
import { lines, listed } from '../engine/lines';
import type { Answer, Share, Tally } from './answer';
import { capital } from './capital';
import { momentIn } from './moment';
import { deadlineLines, roundWords } from './word-deadline';
import { targetWords } from './word-target';
import { written } from './written';

/** An answer in words: one short message, with the time of its figures. */
export function wordAnswer(
  answer: Exclude<Answer, { kind: 'which-unit' | 'given' | 'help' }>,
  at: string,
): readonly Wording[] {
  switch (answer.kind) {
    case 'situation':
      return [lines([headOf(answer, at), ...tallyLines(answer.tally)])];
    case 'waiting':
      return waitingLines(answer, at);
    case 'overdue':
      return overdueLines(answer, at);
    case 'progress':
      return progressLines(answer, at);
    case 'deadline':
      return deadlineLines(answer, at);
    case 'no-such-unit':
    case 'which-commune':
      return [{ key: `ask.${answer.kind}`, params: { typed: { said: answer.typed } } }];
    case 'elsewhere':
      return [{ key: 'ask.elsewhere', params: { own: listed(answer.own.map((said) => ({ said }))) } }];
    case 'not-an-officer':
      return [{ key: 'ask.not-an-officer' }];
    default:
      return assertNever(answer);
  }
}

type Of<Kind extends Answer['kind']> = Extract<Answer, { kind: Kind }>;

/** "Xã Tân Hồng, đợt thử năm 2026, tính đến 10:32 ngày 22/11" */
function headOf({ place, round }: Of<'situation' | 'waiting' | 'overdue' | 'progress'>, at: string): Wording {
  return {
    key: 'ask.head',
    params: { place: { said: capital(place) }, round: roundWords(round), at: momentIn(at) },
  };
}

const tallyKeys = {
  handedIn: 'ask.handed-in',
  waiting: 'ask.waiting',
  returned: 'ask.returned',
  appraised: 'ask.appraised',
  proposed: 'ask.proposed',
  recognised: 'ask.recognised',
  notRecognised: 'ask.not-recognised',
} as const satisfies Readonly<Record<keyof Tally, TextKey>>;

const always: readonly (keyof Tally)[] = ['handedIn', 'waiting'];
const tallied: readonly (keyof Tally)[] = [
  'handedIn',
  'waiting',
  'returned',
  'appraised',
  'proposed',
  'recognised',
  'notRecognised',
];

/** What is nowhere is left out, but for the first two. */
const tallyLines = (tally: Tally): readonly Wording[] =>
  tallied
    .filter((each) => tally[each] > 0 || always.includes(each))
    .map((each) => ({ key: tallyKeys[each], params: { count: written(tally[each]) } }));

function waitingLines(answer: Of<'waiting'>, at: string): readonly Wording[] {
  const count: Wording = { key: 'ask.waiting', params: { count: written(answer.waiting) } };
  return [lines([headOf(answer, at), count, ...mostLines(answer.most)])];
}

const mostLines = (most: readonly Share[]): readonly Wording[] =>
  most.length === 0 ? [] : [{ key: 'ask.most', params: { list: listed(most.map(shareWords)) } }];

const shareWords = ({ name, count }: Share): Wording => ({
  key: 'ask.share',
  params: {
    name: name === undefined ? { key: 'ask.nobody' } : { said: name },
    count: written(count),
  },
});

function overdueLines(answer: Of<'overdue'>, at: string): readonly Wording[] {
  const { days, by, total, isCut, most, others } = answer;
  if (total === 0) return [lines([headOf(answer, at), { key: 'ask.none-overdue', params: { days } }])];
  const count: Wording = {
    key: isCut ? 'ask.overdue-cut' : 'ask.overdue',
    params: { count: written(total), days },
  };
  return [
    lines([
      headOf(answer, at),
      count,
      ...most.map((share): Wording => ({ key: 'ask.item', params: { item: shareWords(share) } })),
      ...(others > 0 ? [{ key: `ask.others-${by}`, params: { others } } as const] : []),
    ]),
    { key: 'ask.see-rest' },
  ];
}

function progressLines(answer: Of<'progress'>, at: string): readonly Wording[] {
  const { tally, targets, year, plan } = answer;
  const finished = tally.appraised + tally.proposed + tally.recognised + tally.notRecognised;
  const counted: readonly Wording[] = [
    { key: 'ask.handed-in', params: { count: written(tally.handedIn) } },
    { key: 'ask.appraised-all', params: { count: written(finished) } },
    { key: 'ask.recognised', params: { count: written(tally.recognised) } },
  ];
  const compared: readonly Wording[] =
    targets.length === 0 ? [{ key: 'ask.no-target', params: { year } }] : targets.map(targetWords);
  return [
    lines([headOf(answer, at), ...counted]),
    lines(compared),
    ...(targets.some(({ assumed }) => assumed) ? [{ key: 'ask.assumed' } as const] : []),
    ...(plan === undefined ? [] : [{ key: 'ask.plan', params: { plan: { said: plan } } } as const]),
  ];
}

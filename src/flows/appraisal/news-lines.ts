import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import { score } from '../../criteria/score';
import { writtenDay } from '../engine/day';
import type { Context } from '../engine/flow';
import { lines, listed } from '../engine/lines';
import { answersMap } from '../questionnaire/answers';
import { questionnaireOf } from '../questionnaire/flow';
import { setLabel } from '../questionnaire/set-label';
import { points, titlesIn } from '../score/numbers';
import type { AppraisalNews, NewsReason } from './appraisal-news';

/** What became of the declaration in plain words, and that its criteria are a sample where they are. */
export function newsLines(context: Context, news: AppraisalNews): readonly Wording[] {
  const set = questionnaireOf(context)?.set;
  return [...wordsOf(context, news), ...(set === undefined ? [] : setLabel(set))];
}

/** A reason of the list as a sentence, with what the officer added; that alone where the list has no reason for it. */
export function reasonWords({ code, text = '' }: NewsReason): Wording {
  const added = text.trim();
  const ended = /[.!?…]$/u.test(added) ? added : `${added}.`;
  if (code === 'other' && added !== '') return { said: ended };
  const reason: Wording = { key: `appraisal.reason.${code}` };
  return added === ''
    ? { key: 'news.reason-alone', params: { reason } }
    : { key: 'news.reason', params: { reason, text: { said: ended } } };
}

function wordsOf(context: Context, news: AppraisalNews): readonly Wording[] {
  if (!isLong(news)) return [plainWords(context, news)];
  switch (news.kind) {
    case 'returned':
      return [{ key: 'news.returned', params: { count: news.marks.length } }];
    case 'appraised':
      return appraised(context, news);
    case 'recognised':
      return recognised(news);
    case 'not-recognised':
      return [
        { key: 'news.not-recognised', params: { reason: reasonWords(news.reason) } },
        ...appealLine(news.appealUntil),
      ];
    default:
      return assertNever(news);
  }
}

const longKinds = ['returned', 'appraised', 'recognised', 'not-recognised'] as const;

type Long = (typeof longKinds)[number];

const isLong = (news: AppraisalNews): news is Of<Long> => longKinds.some((kind) => kind === news.kind);

/** What is said in one sentence. */
function plainWords(context: Context, news: Exclude<AppraisalNews, { kind: Long }>): Wording {
  switch (news.kind) {
    case 'not-done':
      return { key: `news.not-done.${news.why}` };
    case 'resubmitted':
      return { key: 'news.resubmitted', params: { self: points(news.self), max: maxOf(context) } };
    case 'proposed':
    case 'annulled':
    case 'appealed':
    case 'withdrawn':
    case 'reinstated':
      return { key: `news.${news.kind}` };
    default:
      return assertNever(news);
  }
}

type Of<Kind extends AppraisalNews['kind']> = Extract<AppraisalNews, { kind: Kind }>;

/** The person's own points beside the officer's; never that a title is held. */
function appraised(context: Context, news: Of<'appraised'>): readonly Wording[] {
  const { self, total, goesUp, appealUntil } = news;
  const params = { self: points(self), total: points(total), max: maxOf(context) };
  return [
    lines([{ key: 'news.appraised' }, { key: 'news.points', params }, ...short(context, news)]),
    { key: goesUp ? 'news.goes-up' : 'news.no-title-yet' },
    ...appealLine(appealUntil),
  ];
}

/** What it lacks of what the set asks for. */
function short(context: Context, { meetsTotal, belowMinimum }: Of<'appraised'>): readonly Wording[] {
  const set = questionnaireOf(context)?.set;
  if (set === undefined) return [];
  const below = titlesIn(set, score(set, answersMap(context.session)), belowMinimum);
  return [
    ...(meetsTotal === false && set.passTotal !== null
      ? [{ key: 'news.total-short', params: { pass: points(set.passTotal) } } as const]
      : []),
    ...(below.length > 0 && set.minPerIndicator !== null
      ? [
          {
            key: 'news.minimum-short',
            params: { minimum: points(set.minPerIndicator), questions: listed(below) },
          } as const,
        ]
      : []),
  ];
}

const maxOf = (context: Context): string => points(questionnaireOf(context)?.set.maxTotal ?? 0);

function recognised({ decision, corrects }: Of<'recognised'>): readonly Wording[] {
  const { number, issuer, date } = decision;
  const params = { number: { said: number }, issuer: { said: issuer }, day: writtenDay(date) };
  return [{ key: corrects === undefined ? 'news.recognised' : 'news.corrected', params }];
}

const appealLine = (until: string | undefined): readonly Wording[] =>
  until === undefined ? [] : [{ key: 'news.appeal-until', params: { day: writtenDay(until) } }];

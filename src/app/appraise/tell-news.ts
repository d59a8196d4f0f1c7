import type { DecisionRef } from '../../appraisal/case';
import type { Mark } from '../../appraisal/mark';
import type { News } from '../../appraisal/news';
import { assertNever } from '../../core/assert-never';
import type { Clock } from '../../core/clock';
import type { AppraisalNews } from '../../flows/appraisal/appraisal-news';
import type { TakeTurn } from '../take-turn';
import type { AppraisalTelling } from './appraise-deps';

interface Deps {
  readonly tell: TakeTurn;
  readonly clock: Clock;
}

/** Tells chats what became of declarations; each hears it once. */
export function newsTeller({ tell, clock }: Deps): (tellings: readonly AppraisalTelling[]) => Promise<void> {
  return async (tellings) => {
    for (const { conversation, updateId, event } of tellings) {
      const { declaration, set, news } = event;
      const at = clock.now().toISOString();
      await tell(conversation, updateId, { kind: 'appraisal', at, declaration, set, news: toldAs(news) });
    }
  };
}

/** News as a chat hears them: no more than it needs. */
function toldAs(news: News): AppraisalNews {
  switch (news.kind) {
    case 'returned':
      return { kind: 'returned', marks: askedAgain(news.marks) };
    case 'appraised': {
      const { kind, self, total, meetsTotal, belowMinimum, goesUp, appealUntil } = news;
      return { kind, self, total, meetsTotal, belowMinimum, goesUp, ...until(appealUntil) };
    }
    case 'not-recognised':
      return { kind: 'not-recognised', reason: news.reason, ...until(news.appealUntil) };
    case 'recognised':
      return {
        kind: 'recognised',
        decision: paperOf(news.decision),
        ...(news.corrects === undefined ? {} : { corrects: paperOf(news.corrects) }),
      };
    case 'proposed':
    case 'annulled':
      return news;
    default:
      return assertNever(news);
  }
}

/** What is asked again, and why. */
export const askedAgain = (marks: readonly Mark[]) =>
  marks.flatMap((mark) =>
    mark.kind === 'returned' ? [{ indicator: mark.indicator, reason: mark.reason }] : [],
  );

const paperOf = ({ number, date, issuer }: DecisionRef) => ({ number, date, issuer });

const until = (appealUntil: string | undefined) => (appealUntil === undefined ? {} : { appealUntil });

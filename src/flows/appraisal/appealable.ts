import { declarationId, type DeclarationId } from '../../core/ids';
import { dayInVietnam } from '../engine/day';
import type { Context } from '../engine/flow';
import { omit } from '../engine/omit';
import type { Session } from '../engine/session';
import type { AppraisalNews } from './appraisal-news';
import { handedIn } from './declaration-of';

/** A declaration with whose result the person can say they do not agree. */
interface Appealable {
  readonly declaration: DeclarationId;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  /** It is not the one at hand. */
  readonly isEarlier: boolean;
}

/** The one whose result is the newest; nothing where there is none any more. */
export function appealable(context: Pick<Context, 'session' | 'at' | 'chat'>): Appealable | undefined {
  const { appealable: earlier = [] } = context.session;
  const today = dayInVietnam(context.at);
  return [
    ...ownResult(context),
    ...earlier.map(({ declaration, until }) => ({
      declaration: declarationId(declaration),
      until,
      isEarlier: true,
    })),
  ]
    .filter(({ until }) => today <= until)
    .toSorted((one, other) => other.until.localeCompare(one.until))[0];
}

function ownResult(context: Pick<Context, 'session' | 'chat'>): readonly Appealable[] {
  const declaration = handedIn(context);
  const until = untilIn(context.session.appraisal?.news);
  return declaration === undefined || until === undefined ? [] : [{ declaration, until, isEarlier: false }];
}

const untilIn = (news: AppraisalNews | undefined): string | undefined =>
  news !== undefined && 'appealUntil' in news ? news.appealUntil : undefined;

/** The session after these news of an earlier declaration: its result can be appealed, or not any more. */
export function noteAppealable(session: Session, declaration: DeclarationId, news: AppraisalNews): Session {
  const { appealable: known = [] } = session;
  const until = untilIn(news);
  if (until === undefined && !known.some((each) => each.declaration === declaration)) return session;
  const others = known.filter((each) => each.declaration !== declaration);
  const all = until === undefined ? others : [...others, { declaration, until }];
  return all.length === 0 ? omit(session, 'appealable') : { ...session, appealable: all };
}

/** The session of somebody who begins another declaration: what they handed in is an earlier one from now on. */
export function keepAppealable(context: Pick<Context, 'session' | 'chat'>): Session {
  const declaration = handedIn(context);
  const { news } = context.session.appraisal ?? {};
  return declaration === undefined || news === undefined
    ? context.session
    : noteAppealable(context.session, declaration, news);
}

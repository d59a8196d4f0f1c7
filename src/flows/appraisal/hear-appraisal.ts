import type { DeclarationId } from '../../core/ids';
import type { Wording } from '../../core/wording';
import type { Context, Move } from '../engine/flow';
import { askAgain, goOn, keepSilent, offerAgain, rest, without } from '../engine/moves';
import { omit } from '../engine/omit';
import { currentPlace } from '../engine/position';
import type { Session } from '../engine/session';
import { isStaffTalking } from '../engine/staff-pause';
import type { AppraisalNews } from './appraisal-news';
import { handedIn } from './declaration-of';
import { beginFix, withAppraisal, withoutFix } from './fixing';
import { newsLines } from './news-lines';

/**
 * Decides what news of a declaration lead to: they are said where the person is, or once the staff has stopped talking
 * with them; what is asked again comes up as soon as nothing else is being asked.
 */
export function hearAppraisal(context: Context, declaration: DeclarationId, news: AppraisalNews): Move {
  const { session, at } = context;
  if (session.away !== undefined)
    return keepSilent(session, [{ kind: 'appraisal', act: { kind: 'pass-on', declaration, news } }]);
  // Whoever erased everything is not reminded of it.
  if (Object.keys(session.consents).length === 0) return keepSilent(session);
  const own = handedIn(context) === declaration;
  const heard = own ? withNews(context, news) : session;
  if (isStaffTalking(session, at)) return keepSilent(laidBy(heard, news, own));
  return told({ ...context, session: heard }, news, own);
}

/** What is remembered of it. */
function withNews(context: Context, news: AppraisalNews): Session {
  if (news.kind === 'not-done') return context.session;
  const after = withAppraisal(withoutFix(context.session), { news });
  return news.kind === 'returned' ? beginFix({ ...context, session: after }, news) : after;
}

function laidBy(session: Session, news: AppraisalNews, own: boolean): Session {
  const { untold = [] } = session.appraisal ?? {};
  return withAppraisal(session, { untold: [...untold, own ? { news } : { news, other: true }] });
}

function told(context: Context, news: AppraisalNews, own: boolean): Move {
  const { session } = context;
  const notes = wordsFor(context, news, own);
  if (session.resting !== undefined) return rest(session, notes);
  if (own && news.kind === 'returned') return goOn(without(session, 'lastPick'), notes);
  return currentPlace(context) === undefined ? offerAgain(session, notes) : askAgain(session, notes);
}

const wordsFor = (context: Context, news: AppraisalNews, own: boolean): readonly Wording[] =>
  own
    ? newsLines(context, news)
    : [{ key: 'news.of-earlier' }, ...newsLines({ ...context, session: omit(context.session, 'set') }, news)];

/** Says first what could not be said when it was heard. */
export function withUntold(context: Context, move: Move): Move {
  const { appraisal } = move.session;
  if (appraisal?.untold === undefined || move.then === 'silence') return move;
  const { untold } = appraisal;
  const session = { ...move.session, appraisal: omit(appraisal, 'untold') };
  const after = { ...context, session };
  return {
    ...move,
    session,
    notes: [...untold.flatMap(({ news, other }) => wordsFor(after, news, other !== true)), ...move.notes],
  };
}

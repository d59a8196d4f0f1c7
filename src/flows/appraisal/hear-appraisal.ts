import type { Wording } from '../../core/wording';
import type { Event } from '../engine/event';
import type { Context, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { askAgain, goOn, keepSilent, offerAgain, rest, without } from '../engine/moves';
import { omit } from '../engine/omit';
import { currentPlace } from '../engine/position';
import type { Session } from '../engine/session';
import { isStaffTalking } from '../engine/staff-pause';
import type { AppraisalNews } from './appraisal-news';
import { noteAppealable } from './appealable';
import { handedIn } from './declaration-of';
import { earlierQuestion, mayFixEarlier, withEarlier, withoutEarlier } from './earlier';
import { beginFix, withAppraisal, withoutFix } from './fixing';
import { inLaidAside, takeUpAgain } from './laid-aside';
import { newsLines } from './news-lines';

type Heard = Extract<Event, { kind: 'appraisal' }>;

/**
 * Decides what news of a declaration lead to: they are said where the person is, or once the staff has stopped talking
 * with them; what is asked again comes up as soon as nothing else is being asked. What is asked again of an earlier
 * declaration is offered, and comes up when the person wants it to.
 */
export function hearAppraisal(context: Context, event: Heard): Move {
  const { session, at } = context;
  if (session.away !== undefined) return passedOn(session, event);
  // Whoever erased everything is not reminded of it.
  if (Object.keys(session.consents).length === 0) return keepSilent(session);
  const now = { ...context, session: concluded(context, event) };
  const whose = whoseIs(now, event);
  const heard = remembered(now, event, whose);
  if (isStaffTalking(session, at)) return keepSilent(laidBy(heard, event, whose));
  return told({ ...context, session: heard }, event, whose);
}

function passedOn(session: Session, { declaration, set, news }: Heard): Move {
  const act = { kind: 'pass-on', declaration, news, ...(set === undefined ? {} : { set }) } as const;
  return keepSilent(session, [{ kind: 'appraisal', act }]);
}

/** The one at hand; one that waits while an earlier is put right; any other. */
type Whose = 'own' | 'waiting' | 'other';

function whoseIs(context: Context, { declaration }: Heard): Whose {
  if (handedIn(context) === declaration) return 'own';
  const waiting = handedIn({ ...context, session: takeUpAgain(context.session) });
  return waiting === declaration ? 'waiting' : 'other';
}

/** An earlier declaration of which nothing is asked any more gives way to the one that waited. */
function concluded(context: Context, { declaration, news }: Heard): Session {
  const { session } = context;
  const asksOn = news.kind === 'returned' || news.kind === 'not-done';
  return asksOn || handedIn(context) !== declaration || session.laidAside === undefined
    ? session
    : takeUpAgain(withoutFix(session));
}

/** The session after it was heard. */
function remembered(context: Context, { declaration, news }: Heard, whose: Whose): Session {
  const { session } = context;
  switch (whose) {
    case 'own':
      return withNews(context, news);
    case 'waiting':
      return inLaidAside(session, (waiting) => withNews({ ...context, session: waiting }, news));
    case 'other': {
      const noted = noteAppealable(session, declaration, news);
      return news.kind === 'returned' ? withEarlier(noted, declaration) : withoutEarlier(noted, declaration);
    }
  }
}

/** What is remembered of news of the declaration at hand. */
function withNews(context: Context, news: AppraisalNews): Session {
  if (news.kind === 'not-done') return context.session;
  const after = withAppraisal(withoutFix(context.session), { news });
  return news.kind === 'returned' ? beginFix({ ...context, session: after }, news) : after;
}

/** The session in which it is still to be told. */
function laidBy(session: Session, event: Heard, whose: Whose): Session {
  const { news, set } = event;
  if (whose === 'waiting') return inLaidAside(session, (waiting) => laidBy(waiting, event, 'own'));
  const { untold = [] } = session.appraisal ?? {};
  const ofOther = { news, other: true as const, ...(set === undefined ? {} : { set }) };
  return withAppraisal(session, { untold: [...untold, whose === 'own' ? { news } : ofOther] });
}

function told(context: Context, event: Heard, whose: Whose): Move {
  const { session } = context;
  const { news } = event;
  const notes = wordsFor(context, event, whose);
  const isReturned = news.kind === 'returned';
  if (session.resting !== undefined) return rest(session, [...notes, ...hintFor(event, whose)]);
  if (isReturned && whose === 'own') return goOn(without(session, 'lastPick'), notes);
  if (isReturned && whose === 'other' && session.focus === undefined && mayFixEarlier(session))
    return goOn(without(focusOn(session, earlierQuestion.id), 'lastPick'), notes);
  const hinted = [...notes, ...hintFor(event, whose)];
  return currentPlace(context) === undefined ? offerAgain(session, hinted) : askAgain(session, hinted);
}

function wordsFor(
  context: Context,
  { news, set }: Pick<Heard, 'news'> & { readonly set?: string },
  whose: Whose,
): readonly Wording[] {
  const { session } = context;
  switch (whose) {
    case 'own':
      return newsLines(context, news);
    case 'waiting':
      return [{ key: 'news.of-newer' }, ...newsLines({ ...context, session: takeUpAgain(session) }, news)];
    case 'other': {
      const other = { ...omit(session, 'set'), answers: {}, ...(set === undefined ? {} : { set }) };
      return [{ key: 'news.of-earlier' }, ...newsLines({ ...context, session: other }, news)];
    }
  }
}

/** How to come back to an earlier declaration that was sent back. */
const hintFor = ({ news }: Pick<Heard, 'news'>, whose: Whose): readonly Wording[] =>
  news.kind === 'returned' && whose === 'other' ? [{ key: 'earlier.hint' }] : [];

/** Says first what could not be said when it was heard. */
export function withUntold(context: Context, move: Move): Move {
  const { appraisal } = move.session;
  if (appraisal?.untold === undefined || move.then === 'silence') return move;
  const session = { ...move.session, appraisal: omit(appraisal, 'untold') };
  const after = { ...context, session };
  const notes = appraisal.untold.flatMap((entry) => {
    const whose = entry.other === true ? 'other' : 'own';
    return [...wordsFor(after, entry, whose), ...hintFor(entry, whose)];
  });
  return { ...move, session, notes: [...notes, ...move.notes] };
}

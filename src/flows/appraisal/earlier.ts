import { declarationId, type DeclarationId } from '../../core/ids';
import type { Wording } from '../../core/wording';
import type { Context, Flow, Move } from '../engine/flow';
import { askAgain, goOn, keepSilent } from '../engine/moves';
import { omit } from '../engine/omit';
import type { Question } from '../engine/question';
import type { Session } from '../engine/session';
import { isStaffTalking } from '../engine/staff-pause';
import type { EarlierDeclaration } from './earlier-declaration';
import { beginFix, fixIn } from './fixing';
import { layAside } from './laid-aside';

/** The question whether to put an earlier declaration right before going on. */
export const earlierQuestion: Question = {
  id: 'earlier-fix',
  ask: { key: 'earlier.ask' },
  name: { key: 'earlier.name' },
  answer: { kind: 'yes-no', yes: { key: 'earlier.yes' }, no: { key: 'earlier.no' } },
};

/** Whether an earlier declaration waits for its owner, and none is being put right. */
export const mayFixEarlier = (session: Session): boolean =>
  session.earlier !== undefined && fixIn(session) === undefined;

/** An earlier declaration is put right first, or later. */
export const earlier: Flow = {
  id: 'earlier',
  questions: ({ session }) => (mayFixEarlier(session) ? [earlierQuestion] : []),
  take: (context, _question, value) =>
    value === true ? fetchEarlier(context) : goOn(context.session, [{ key: 'earlier.later' }]),
  mayLeave: true,
};

/** Asks for the one that has waited longest; it comes back as the event `earlier`. */
export function fetchEarlier({ session }: Context): Move {
  const [first] = session.earlier ?? [];
  const declaration = first === undefined ? undefined : declarationId(first);
  const waiting = picturesOnTheirWay(session);
  if (declaration === undefined || waiting !== undefined) return askAgain(session, waiting ?? []);
  return keepSilent(session, [{ kind: 'appraisal', act: { kind: 'fetch-returned', declaration } }]);
}

/** Takes it in hand, with what is asked again; what was in hand waits, as it is. */
export function hearEarlier(context: Context, found: EarlierDeclaration): Move {
  const { session, at } = context;
  const isHere = session.away === undefined && session.earlier?.includes(found.declaration) === true;
  if (!isHere || !mayFixEarlier(session) || isStaffTalking(session, at)) return keepSilent(session);
  const waiting = picturesOnTheirWay(session);
  if (waiting !== undefined) return askAgain(session, waiting);
  const { declaration, round, set, submittedAt, answers, marks } = found;
  const origin = declaration.slice(0, -`/${round}`.length);
  const submitted = { round, at: submittedAt };
  const inHand = layAside(withoutEarlier(session, declaration), { answers, set, submitted, origin });
  const fixing = beginFix({ ...context, session: inHand }, { kind: 'returned', marks });
  return goOn(fixing, [{ key: 'earlier.begun', params: { count: marks.length } }]);
}

/** A picture that arrives belongs to what was in hand when it was sent. */
function picturesOnTheirWay({ pending }: Session): readonly Wording[] | undefined {
  return pending === undefined
    ? undefined
    : [{ key: 'photos.waiting', params: { pending: Object.keys(pending).length } }];
}

/** The session in which this earlier declaration waits for its owner. */
export function withEarlier(session: Session, declaration: DeclarationId): Session {
  const { earlier: known = [] } = session;
  return known.includes(declaration) ? session : { ...session, earlier: [...known, declaration] };
}

/** The session in which it does not, or not any more. */
export function withoutEarlier(session: Session, declaration: DeclarationId): Session {
  if (session.earlier?.includes(declaration) !== true) return session;
  const left = session.earlier.filter((each) => each !== declaration);
  return left.length === 0 ? omit(session, 'earlier') : { ...session, earlier: left };
}

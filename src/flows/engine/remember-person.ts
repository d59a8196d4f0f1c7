import { consentsOf } from '../start/consents';
import { start } from '../start/flow';
import { whoYouAre } from '../who-you-are/flow';
import type { Effect, Profile } from './effect';
import type { Context, Flow, Move } from './flow';
import { omit } from './omit';
import type { Session } from './session';

/**
 * Passes on what the person agreed to and who they are: once each part is complete, and whenever it changes after that.
 * Of someone who has not agreed nothing is passed on.
 */
export function rememberPerson(before: Session, context: Context, move: Move): readonly Effect[] {
  const { session } = context;
  if (before.consents === session.consents && before.profile === session.profile) return [];
  if (isGone(move)) return [];
  const earlier = { ...context, session: before };
  const agreed = isComplete(start, context);
  const told = agreed && isComplete(whoYouAre, context);
  const consentsCount = before.consents !== session.consents && (agreed || isComplete(start, earlier));
  const profileCounts = before.profile !== session.profile && told;
  if (!consentsCount && !profileCounts) return [];
  return [{ kind: 'remember-person', profile: profileOf(session), consents: consentsOf(session) }];
}

/** What is gone from this chat was not taken back by the person. */
const isGone = ({ session, effects }: Move): boolean =>
  session.away !== undefined ||
  effects.some(
    (effect) =>
      effect.kind === 'erase-person' || (effect.kind === 'draft' && effect.act.kind === 'hand-over'),
  );

const isComplete = (flow: Flow, context: Context): boolean =>
  flow.questions(context).every(({ value }) => value !== undefined);

function profileOf({ profile }: Session): Profile {
  const { hamlet, ...rest } = omit(profile, 'sixteen');
  return hamlet === undefined || hamlet === null ? rest : { ...rest, hamlet };
}

import { consentTo } from '../start/consents';
import type { Wording } from '../../core/wording';
import type { Context, Move } from './flow';
import { goOn } from './moves';
import { currentPlace } from './position';
import { isDayAfter } from './presence';

/** Says where the person stopped, and asks it again. */
export function resume(context: Context): Move {
  const place = currentPlace(context);
  const begun = consentTo(context.session, 'declaration') === true;
  if (place === undefined || !begun) return goOn(context.session);
  const { where, name } = place.question;
  return goOn(context.session, [greeted(context, { key: 'resume.at', params: { where: where ?? name } })]);
}

/** After a day one is greeted again, by the given name: the last word of a Vietnamese name. */
function greeted({ session, heardBefore, at }: Context, then: Wording): Wording {
  const name = session.profile.name?.split(' ').at(-1);
  if (name === undefined || heardBefore === undefined || !isDayAfter(heardBefore, at)) return then;
  return { key: 'resume.hello', params: { name: { said: name }, then } };
}

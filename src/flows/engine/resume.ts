import { consentTo } from '../start/consents';
import type { Context, Move } from './flow';
import { goOn } from './moves';
import { currentPlace } from './position';

/** Says where the person stopped, and asks it again. */
export function resume(context: Context): Move {
  const place = currentPlace(context);
  const begun = consentTo(context.session, 'declaration') === true;
  if (place === undefined || !begun) return goOn(context.session);
  const { where, name } = place.question;
  return goOn(context.session, [{ key: 'resume.at', params: { where: where ?? name } }]);
}

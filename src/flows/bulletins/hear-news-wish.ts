import { readNewsWish } from '../../core/vietnamese/news-words';
import type { Doing } from '../engine/doing';
import type { Context, Move } from '../engine/flow';
import { currentPlace } from '../engine/position';
import { changeConsent } from '../start/change-consent';
import { consentTextVersion, consentTo } from '../start/consents';
import { sayAside } from './say-aside';

/**
 * "Thôi tin", "nhận tin": takes back the consent to news, or gives it, in all chats of the person. There is no other switch:
 * what is agreed to when declaring is the same.
 */
export function hearNewsWish(context: Context, doing: Doing): Move | undefined {
  const wish = doing.kind === 'texted' ? readNewsWish(doing.text) : undefined;
  if (wish === undefined || (wish.unsure && !isMeant(context))) return undefined;
  const { session, at } = context;
  const { given } = wish;
  const told = consentTo(session, 'declaration') !== undefined;
  // Who has told nothing has no address either: they are asked when they begin.
  if (given && !told && session.away === undefined)
    return sayAside(context, [{ key: 'bulletin.news-later' }]);
  const changed = told ? changeConsent(context, 'news', given).session : session;
  const consent = { purpose: 'news', given, textVersion: consentTextVersion, at } as const;
  return sayAside(
    { session: changed },
    [{ key: given ? 'bulletin.news-on' : 'bulletin.news-off' }],
    [{ kind: 'want-news', consent }],
  );
}

/** "Nhan tin" without marks may be “nhắn tin”: it is a wish only of who gets none, and no answer to an open question. */
function isMeant(context: Context): boolean {
  const { kind } = currentPlace(context)?.question.answer ?? {};
  return consentTo(context.session, 'news') !== true && kind !== 'text' && kind !== 'person-name';
}

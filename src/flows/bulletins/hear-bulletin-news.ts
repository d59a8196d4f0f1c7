import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import type { Context, Move } from '../engine/flow';
import { focusOn } from '../engine/focus';
import { askAgain, goOn, keepSilent } from '../engine/moves';
import { isStaffTalking } from '../engine/staff-pause';
import { consentTo } from '../start/consents';
import { askedToJudge, judged } from './approvals';
import type { BecameNews, BulletinNews, ComposingNews } from './bulletin-news';
import { summaryOf, withoutComposing } from './compose-flow';
import { atStep, AUDIENCE, TEXT } from './composing';
import type { Composing } from './composing-state';
import { sayAside } from './say-aside';

/** Says what there is to hear of bulletins. */
export function hearBulletinNews(context: Context, news: BulletinNews): Move {
  if ('of' in news) return hearComposingNews(context, news.of, news);
  const { session, at } = context;
  if (news.kind === 'wish') return hearWish(context, news);
  if (isStaffTalking(session, at)) return keepSilent(session);
  switch (news.kind) {
    case 'waits':
      return askedToJudge(context, news);
    case 'judged':
      return judged(context, news);
    case 'where':
      return sayAside(context, [whereWords(news.address)]);
    case 'became':
      return { session, notes: [becameWords(news)], effects: [], then: 'tell' };
    default:
      return assertNever(news);
  }
}

/** The very consent that is asked for when declaring; where nothing was agreed to there is nothing to change. */
function hearWish(
  { session }: Context,
  { given, text, at }: Extract<BulletinNews, { readonly kind: 'wish' }>,
): Move {
  return consentTo(session, 'declaration') === undefined
    ? keepSilent(session)
    : keepSilent({ ...session, consents: { ...session.consents, news: { given, text, at } } });
}

function hearComposingNews(context: Context, of: string, news: ComposingNews): Move {
  const { session } = context;
  if (news.kind === 'begun') return begun(context, of, news.own);
  if (news.kind === 'no-role')
    return sayAside({ session: withoutComposing(session) }, [{ key: 'compose.no-role' }]);
  const { composing } = session;
  // It was given up meanwhile.
  return composing?.id === of ? hearStep(context, composing, news) : keepSilent(session);
}

function begun({ session }: Context, id: string, own: readonly string[]): Move {
  const { composing } = session;
  const wasBegun = composing?.id === id && composing.text !== undefined;
  const notes: readonly Wording[] = wasBegun ? [{ key: 'compose.again' }] : [];
  const now = { ...(composing?.id === id ? composing : { id }), own: own.join(', ') };
  return goOn(atStep(session, now), notes);
}

function hearStep(
  { session, at }: Context,
  composing: Composing,
  news: Exclude<ComposingNews, { readonly kind: 'begun' | 'no-role' }>,
): Move {
  switch (news.kind) {
    case 'flawed': {
      const question = news.about === 'text' ? TEXT : AUDIENCE;
      return askAgain(
        focusOn(session, question),
        news.flaws.map((said) => ({ said })),
      );
    }
    case 'beyond':
      return askAgain(focusOn(session, AUDIENCE), [
        { key: 'compose.beyond', params: { own: { said: composing.own } } },
      ]);
    case 'text-taken':
      return goOn(atStep(session, { ...composing, text: news.text }));
    case 'seen': {
      const { text, audience, people, withoutConsent, samples, preview, approval } = news;
      const seen = { nth: Date.parse(at), people, withoutConsent, preview, approval };
      const now = { ...composing, text, audience, seen };
      return askAgain(atStep(session, now), summaryOf(now, samples));
    }
    case 'let-go':
      return sayAside({ session: withoutComposing(session) }, letGoWords(news));
    default:
      return assertNever(news);
  }
}

function letGoWords({
  outcome,
  people,
  address,
}: Extract<ComposingNews, { readonly kind: 'let-go' }>): readonly Wording[] {
  const said: Wording = { key: `compose.let-go.${outcome}`, params: { people } };
  return address === undefined ? [said] : [said, whereWords(address)];
}

const whereWords = (address: string | undefined): Wording =>
  address === undefined
    ? { key: 'compose.where-unknown' }
    : { key: 'compose.where', params: { address: { said: address } } };

function becameWords(news: BecameNews): Wording {
  const title: Wording = { said: news.title };
  if (news.what === 'refused' && news.reason !== undefined)
    return { key: 'bulletin.refused-because', params: { title, reason: { said: news.reason } } };
  if (news.what !== 'done' && news.what !== 'stopped')
    return { key: `bulletin.${news.what}`, params: { title } };
  const { sent, failed, unknown, skipped } = news;
  return { key: `bulletin.${news.what}`, params: { title, sent, failed: failed + unknown, skipped } };
}

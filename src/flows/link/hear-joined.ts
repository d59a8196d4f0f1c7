import type { Wording } from '../../core/wording';
import type { Effect } from '../engine/effect';
import type { Context, Move } from '../engine/flow';
import { keepSilent } from '../engine/moves';
import { omit } from '../engine/omit';
import { resume } from '../engine/resume';
import type { Session } from '../engine/session';
import { questionnaireOf } from '../questionnaire/flow';
import { photosIn, withoutPhotos } from '../questionnaire/photos';
import { consentTo } from '../start/consents';
import { channelName } from './channel-name';
import { type Draft, withDraft } from './draft';
import { draftOf } from './draft-of';
import type { LinkNews } from './link-event';
import type { Side } from './link-state';
import { withLinked } from './linked';

type Joined = Extract<LinkNews, { kind: 'joined' }>;

/**
 * The other chat agreed, and let go of its draft: one of the two goes on here, the other is put aside. Heard once,
 * however often it is told.
 */
export function hearJoined(context: Context, { link, chat, keep, draft: theirs }: Joined): Move {
  const { session, at } = context;
  if (session.linked?.some((each) => each.link === link)) return keepSilent(session);
  const mine = draftOf(context);
  const kept = keptSide(context, keep, theirs);
  const chosen = kept === 'giver' ? theirs : mine;
  const draft: Draft = {
    ...chosen,
    consents: latest(mine.consents, theirs.consents),
    moves: Math.max(mine.moves ?? 0, theirs.moves ?? 0),
  };
  const joined = withLinked(withDraft(session, draft), { link, chat, at });
  const { session: lawful, effects } = withConsentedPhotos({ ...context, session: joined });
  const move = resume({ ...context, session: lawful });
  const aside = kept === 'giver' ? mine : theirs;
  return {
    ...move,
    notes: [...notesOf(chat, kept, aside), ...move.notes],
    effects: [{ kind: 'link', act: { kind: 'settle', link, kept, draft: chosen, aside } }, ...effects],
  };
}

/** What was handed in meanwhile goes before what was not: there is one declaration for each person and round. */
function keptSide({ session, script }: Context, keep: Side, theirs: Draft): Side {
  const handedIn = ({ submitted }: Pick<Draft, 'submitted'>) => submitted?.round === script.round.id;
  if (handedIn(session) === handedIn(theirs)) return keep;
  return handedIn(session) ? 'taker' : 'giver';
}

function notesOf(chat: string, kept: Side, aside: Draft): readonly Wording[] {
  const params = { channel: channelName(chat) };
  const joined: Wording = { key: 'link.joined', params };
  if (Object.keys(aside.answers).length === 0) return [joined];
  return [joined, { key: kept === 'giver' ? 'link.kept-theirs' : 'link.kept-mine', params }];
}

type Consents = Session['consents'];

/** Of each purpose the answer given last. */
function latest(mine: Consents, theirs: Consents): Consents {
  const newer = Object.entries(theirs).filter(([purpose, { at }]) => {
    const own = Object.hasOwn(mine, purpose) ? mine[purpose] : undefined;
    return own === undefined || Date.parse(own.at) < Date.parse(at);
  });
  return { ...mine, ...Object.fromEntries(newer) };
}

/** Where the last word on pictures was no, they go. */
function withConsentedPhotos(context: Context): {
  readonly session: Session;
  readonly effects: readonly Effect[];
} {
  const { session } = context;
  const set = questionnaireOf(context)?.set;
  if (consentTo(session, 'photos') !== false || set === undefined) return { session, effects: [] };
  const effects = photosIn(set, session.answers).map((photo): Effect => ({ kind: 'discard-photo', photo }));
  return {
    session: { ...omit(session, 'focus'), answers: withoutPhotos(set, session.answers) },
    effects,
  };
}

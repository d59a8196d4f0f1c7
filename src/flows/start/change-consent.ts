import type { Effect } from '../engine/effect';
import type { Context } from '../engine/flow';
import { without } from '../engine/moves';
import type { Session } from '../engine/session';
import { photosIn, withoutPhotos } from '../questionnaire/photos';
import { type Purpose, withConsent } from './consents';

/** Remembers an answer to one purpose. Taking back the consent to pictures takes back the pictures too. */
export function changeConsent(
  { session, script, at }: Context,
  purpose: Purpose,
  given: boolean,
): { readonly session: Session; readonly effects: readonly Effect[] } {
  const changed = withConsent(session, purpose, { given, at });
  const set = script.questionnaires.get(session.set ?? '')?.set;
  if (purpose !== 'photos' || given || set === undefined) return { session: changed, effects: [] };
  const effects = photosIn(set, session.answers).map((photo): Effect => ({ kind: 'discard-photo', photo }));
  const answers = withoutPhotos(set, session.answers);
  return { session: without({ ...changed, answers }, 'pending', 'finishing', 'album'), effects };
}

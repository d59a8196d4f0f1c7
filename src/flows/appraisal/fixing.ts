import type { PhotoId } from '../../core/ids';
import type { AppraisalNews } from './appraisal-news';
import { omit } from '../engine/omit';
import { without } from '../engine/moves';
import type { Context } from '../engine/flow';
import type { Session } from '../engine/session';
import { listOf } from '../engine/list-of';
import type { AppraisalState, Fix } from './appraisal-state';

/** What the officer asked for once more, if anything. */
export const fixIn = ({ appraisal }: Session): Fix | undefined => appraisal?.fix;

/** The indicator a question belongs to. */
export const indicatorOf = (question: string): string => question.split('/')[0] ?? question;

/** Whether pictures may be sent for a question: until it is handed in, and where the officer asked again. */
export function takesPhotos(session: Session, question: string): boolean {
  const fix = fixIn(session);
  return fix === undefined
    ? session.submitted === undefined
    : Object.hasOwn(fix.asked, indicatorOf(question)) || !Object.hasOwn(session.answers, question);
}

/** Whether a picture belongs to what was handed in: that stays as it was, with its pictures. */
export const wasHandedIn = (session: Session, photo: PhotoId): boolean =>
  fixIn(session)?.photos.includes(photo) === true;

/** The session with some of what became of its declaration changed. */
export function withAppraisal(session: Session, change: AppraisalState): Session {
  return { ...session, appraisal: { ...session.appraisal, ...change } };
}

/** The session in which nothing is asked again. */
export function withoutFix(session: Session): Session {
  return session.appraisal?.fix === undefined
    ? session
    : { ...session, appraisal: omit(session.appraisal, 'fix') };
}

type Returned = Extract<AppraisalNews, { kind: 'returned' }>;

/** The session in which these indicators are asked again. */
export function beginFix({ session, at }: Context, { marks }: Returned): Session {
  const asked = Object.fromEntries(marks.map(({ indicator, reason }) => [indicator, reason]));
  const photos = Object.entries(session.answers).flatMap(([question, value]) =>
    Object.hasOwn(asked, indicatorOf(question)) ? listOf(value) : [],
  );
  const calm = without(session, 'misses', 'offered', 'finishing');
  return withAppraisal(calm, { fix: { at, asked, done: [], photos } });
}

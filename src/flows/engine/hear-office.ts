import { assertNever } from '../../core/assert-never';
import { hearEarlier } from '../appraisal/earlier';
import { hearAppraisal } from '../appraisal/hear-appraisal';
import type { Event } from './event';
import type { Context, Move } from './flow';
import { hearHandedBack, hearOfficer } from './staff-pause';

const officeKinds = ['appraisal', 'earlier', 'officer-wrote', 'handed-back'] as const;

/** What officers did, for the person or with what they handed in. */
type OfOffice = Extract<Event, { kind: (typeof officeKinds)[number] }>;

export const isOfOffice = (event: Event): event is OfOffice =>
  officeKinds.some((kind) => kind === event.kind);

export function hearOffice(context: Context, event: OfOffice): Move {
  switch (event.kind) {
    case 'appraisal':
      return hearAppraisal(context, event);
    case 'earlier':
      return hearEarlier(context, event.news);
    case 'officer-wrote':
      return hearOfficer(context, event.news.text);
    case 'handed-back':
      return hearHandedBack(context);
    default:
      return assertNever(event);
  }
}

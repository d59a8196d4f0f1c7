import { hearWish } from '../appraisal/hear-wish';
import { hearBulletins } from '../bulletins/hear-bulletins';
import { hearComposing } from '../bulletins/hear-composing';
import { hearFeedback } from '../feedback/hear-feedback';
import { hearElsewhere } from '../link/hear-elsewhere';
import { hearInvitation } from '../officers/hear-invitation';
import { hearSignIn } from '../officers/hear-sign-in';
import { hearLater } from '../reminders/set-reminders';
import { hearReport } from '../reports/hear-report';
import type { Doing } from './doing';
import type { Context, Move } from './flow';
import type { Presence } from './presence';

/** What something the person did means to one part of the conversation; nothing where it means nothing to it. */
type Hearer = (context: Context, doing: Doing, presence: Presence) => Move | undefined;

/** In the order they are asked: the first that understands it decides. */
const hearers: readonly Hearer[] = [
  // First, since the text of a bulletin may look like anything that follows.
  hearComposing,
  // Officers: an invitation, the dashboard, bulletins to judge (and movements and news, which are everybody's), reports.
  hearInvitation,
  hearSignIn,
  hearBulletins,
  hearReport,
  // Everybody: reminders, feedback, a declaration that is in another chat, one that was handed in.
  hearLater,
  hearFeedback,
  hearElsewhere,
  hearWish,
];

/** What is understood at any time, whatever question is open; nothing in all that may be an answer or a command. */
export function hearAnytime(context: Context, doing: Doing, presence: Presence): Move | undefined {
  for (const hear of hearers) {
    const move = hear(context, doing, presence);
    if (move !== undefined) return move;
  }
  return undefined;
}

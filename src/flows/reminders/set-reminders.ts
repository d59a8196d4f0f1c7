import { assertNever } from '../../core/assert-never';
import type { ReminderWish } from '../../core/reminder-wish';
import type { Locale, Wording } from '../../core/wording';
import type { Doing } from '../engine/doing';
import type { Choice } from '../engine/effect';
import type { Context, Move } from '../engine/flow';
import { rest } from '../engine/moves';
import { changeConsent } from '../start/change-consent';
import { consentTo } from '../start/consents';

/** Keeps what the person wants of reminders, and says so. */
export function setReminders(context: Context, wish: ReminderWish): Move {
  // Asking for them is agreeing to them, where that was refused before.
  const refused = wish.kind !== 'off' && consentTo(context.session, 'reminders') === false;
  const { session, effects } = refused
    ? changeConsent(context, 'reminders', true)
    : { session: context.session, effects: [] };
  const keep = { kind: 'set-reminders', wish } as const;
  const declares = consentTo(session, 'declaration') === true || session.away !== undefined;
  const notes = [noteOf(wish)];
  return declares
    ? rest(session, notes, [...effects, keep])
    : { session, notes, effects: [...effects, keep], then: 'tell' };
}

function noteOf(wish: ReminderWish): Wording {
  switch (wish.kind) {
    case 'off':
      return { key: `reminders.off.${wish.topic}` };
    case 'on':
      return { key: 'reminders.on' };
    case 'from':
      return { key: 'reminders.from', params: { time: timeOf(wish.minute) } };
    case 'snooze':
      return wish.days === 1
        ? { key: 'reminders.snoozed-tomorrow' }
        : { key: 'reminders.snoozed', params: { days: wish.days } };
    default:
      return assertNever(wish);
  }
}

const timeOf = (minute: number): string => {
  const minutes = minute % 60;
  return `${Math.floor(minute / 60)}h${minutes === 0 ? '' : String(minutes).padStart(2, '0')}`;
};

const LATER = 'duties:later';

/** The button under what an officer has to do: to hear of it again tomorrow. */
export const laterButton = (locale: Locale): Choice => ({
  id: LATER,
  label: { key: 'digest.later' },
  role: 'control',
  typed: locale === 'vi' ? 'để mai' : 'pause',
});

/** That button, pressed at any time. */
export const hearLater = (context: Context, doing: Doing): Move | undefined =>
  doing.kind === 'picked' && doing.choice === LATER
    ? setReminders(context, { kind: 'snooze', days: 1 })
    : undefined;

/** "Để mai", said to a digest: the officer wants it again tomorrow. Said to anything else it is a pause. */
export const answersDigest = ({ session: { toldDutiesAt }, heardBefore }: Context): boolean =>
  toldDutiesAt !== undefined &&
  (heardBefore === undefined || Date.parse(toldDutiesAt) > Date.parse(heardBefore));

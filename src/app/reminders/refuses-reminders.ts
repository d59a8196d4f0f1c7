import type { Consent } from '../../flows/engine/effect';

/** Whether somebody took back, or never gave, their consent to be reminded at all. */
export const refusesReminders = (consents: readonly Consent[]): boolean =>
  consents.some(({ purpose, given }) => purpose === 'reminders' && !given);

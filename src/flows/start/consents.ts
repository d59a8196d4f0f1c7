import type { Consent } from '../engine/effect';
import type { Session } from '../engine/session';

/** What a person is asked to agree to, each by itself. Without the first nothing can be declared. */
export const purposes = ['declaration', 'photos', 'reminders', 'news'] as const;

export type Purpose = (typeof purposes)[number];

/** Names the consent wording in `locales/`. A new wording needs a new version; a test holds the two together. */
export const consentTextVersion = '2026-1';

/** Whether the person agreed to this purpose; nothing while they have not said. */
export const consentTo = (session: Session, purpose: Purpose): boolean | undefined =>
  session.consents[purpose]?.given;

/** Remembers one answer to one purpose. */
export function withConsent(
  session: Session,
  purpose: Purpose,
  answer: { given: boolean; at: string },
): Session {
  const { given, at } = answer;
  return {
    ...session,
    consents: { ...session.consents, [purpose]: { given, text: consentTextVersion, at } },
  };
}

/** Every purpose answered so far, in order. */
export function consentsOf(session: Session): readonly Consent[] {
  return purposes.flatMap((purpose) => {
    const consent = session.consents[purpose];
    return consent === undefined
      ? []
      : [{ purpose, given: consent.given, textVersion: consent.text, at: consent.at }];
  });
}

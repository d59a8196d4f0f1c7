import type { TextKey } from '../../core/wording';
import type { Flow } from '../engine/flow';
import { goOn, rest } from '../engine/moves';
import { type Question, withValue } from '../engine/question';
import { changeConsent } from './change-consent';
import { consentTo, type Purpose, purposes } from './consents';

/** What the assistant is, and what it may do with what it is told: one question for each purpose. */
export const start: Flow = {
  id: 'start',
  questions: ({ session }) =>
    consentTo(session, 'declaration') === true
      ? purposes.map((purpose) => withValue(questions[purpose], consentTo(session, purpose)))
      : [questions.declaration],
  introduce: (_context, { id }) => intros[purposeOf(id)].map((key) => ({ key })),
  take: (context, { id }, value) => {
    const purpose = purposeOf(id);
    const { session, effects } = changeConsent(context, purpose, value === true);
    if (purpose === 'declaration' && value !== true)
      return rest({ ...session, resting: 'declined' }, [{ key: 'start.refused' }], effects);
    return goOn(session, [], effects);
  },
};

const idOf = (purpose: Purpose): string => `consent-${purpose}`;

const purposeOf = (id: string): Purpose => purposes.find((purpose) => idOf(purpose) === id) ?? 'declaration';

const question = (purpose: Purpose): Question => ({
  id: idOf(purpose),
  ask: { key: `start.consent.${purpose}.ask` },
  name: { key: `start.consent.${purpose}.name` },
  answer: { kind: 'yes-no', yes: { key: 'start.agree' }, no: { key: 'start.refuse' } },
});

const questions: Readonly<Record<Purpose, Question>> = {
  declaration: question('declaration'),
  photos: question('photos'),
  reminders: question('reminders'),
  news: question('news'),
};

const intros: Readonly<Record<Purpose, readonly TextKey[]>> = {
  declaration: ['start.hello', 'start.consent.declaration.text'],
  photos: ['start.thanks'],
  reminders: [],
  news: [],
};

import type { Flow } from '../engine/flow';
import { goOn, rest } from '../engine/moves';
import type { Option } from '../engine/question';
import { changeConsent } from '../start/change-consent';
import { consentTo, type Purpose, purposes } from '../start/consents';
import type { Session } from '../engine/session';

/** Taking back what was agreed to, or agreeing after all: one purpose at a time. */
export const consents: Flow = {
  id: 'consents',
  questions: ({ session }) => {
    const options = purposes.flatMap((purpose) => optionFor(session, purpose));
    if (options.length === 0) return [];
    return [
      {
        id: 'consents',
        ask: { key: 'consents.ask' },
        name: { key: 'consents.name' },
        answer: { kind: 'choice', options },
      },
    ];
  },
  take: (context, _question, value) => {
    const [purpose, given] = read(String(value));
    const { session, effects } = changeConsent(context, purpose, given);
    if (purpose === 'declaration' && !given)
      return rest({ ...session, resting: 'declined' }, [{ key: 'consents.stopped' }], effects);
    return goOn(
      session,
      [{ key: given ? 'consents.given' : 'consents.withdrawn', params: { name: nameOf(purpose) } }],
      effects,
    );
  },
  mayLeave: true,
};

const nameOf = (purpose: Purpose) => ({ key: `start.consent.${purpose}.name` }) as const;

function optionFor(session: Session, purpose: Purpose): readonly Option[] {
  const given = consentTo(session, purpose);
  if (given === undefined) return [];
  const id = `${purpose}-${given ? 'off' : 'on'}`;
  const name = nameOf(purpose);
  return [{ id, label: { key: given ? 'consents.withdraw' : 'consents.give', params: { name } }, word: id }];
}

function read(option: string): readonly [Purpose, boolean] {
  const purpose = purposes.find((each) => option.startsWith(each)) ?? 'news';
  return [purpose, option.endsWith('-on')];
}

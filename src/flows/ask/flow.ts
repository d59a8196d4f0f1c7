import type { Flow } from '../engine/flow';
import { keepSilent } from '../engine/moves';
import type { Wording } from '../../core/wording';
import { omit } from '../engine/omit';
import type { Question } from '../engine/question';
import type { Session } from '../engine/session';
import type { Answer } from './answer';
import type { Asking } from './asked-question';
import { capital } from './capital';

/** Which of several units was meant. The buttons of the last list keep working: one unit after the other can be looked at. */
export const whichUnit: Flow = {
  id: 'which-unit',
  questions: ({ session: { asking } }) => (asking === undefined ? [] : [questionOf(asking)]),
  take: ({ session }, _question, value) => {
    const { asking } = session;
    const unit = asking?.units[Number(value)];
    if (asking === undefined || unit === undefined) return keepSilent(session);
    const question = { ...asking.question, where: { unit: unit.id } };
    const back = asking.focus === undefined || session.focus !== undefined ? {} : { focus: asking.focus };
    return keepSilent({ ...session, ...back }, [{ kind: 'ask', question }]);
  },
  mayLeave: true,
  anytime: true,
};

/** The session in which the list is put. */
export function withList(
  session: Session,
  { question, typed, formerly, units }: Extract<Answer, { kind: 'which-unit' }>,
  at: string,
): Session {
  const { focus } = backFromList(session);
  const asking: Asking = {
    list: Date.parse(at),
    question,
    units,
    ...(typed === undefined ? {} : { typed }),
    ...(formerly === undefined ? {} : { formerly }),
    ...(focus === undefined ? {} : { focus }),
  };
  return { ...session, asking, focus: idOf(asking) };
}

/** The session turned to what it had been turned to before the list, if it is the list now. */
function backFromList(session: Session): Session {
  const { asking, focus } = session;
  if (asking === undefined || focus !== idOf(asking)) return session;
  return asking.focus === undefined ? omit(session, 'focus') : { ...session, focus: asking.focus };
}

const idOf = ({ list }: Asking): string => `which-unit-${list}`;

function questionOf(asking: Asking): Question {
  return {
    id: idOf(asking),
    ask: askOf(asking),
    name: { key: 'ask.which-name' },
    answer: {
      kind: 'choice',
      options: asking.units.map(({ name, old }, at) => ({
        id: String(at),
        label:
          old === undefined
            ? { said: name }
            : { key: 'ask.option-old', params: { name: { said: name }, old: { said: old } } },
        word: name,
      })),
    },
  };
}

function askOf({ typed, formerly }: Asking): Wording {
  if (formerly !== undefined) return { key: 'ask.formerly', params: { old: { said: capital(formerly) } } };
  if (typed === undefined) return { key: 'ask.which-area' };
  return { key: 'ask.which-unit', params: { typed: { said: typed } } };
}

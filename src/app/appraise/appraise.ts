import type { Mark } from '../../appraisal/mark';
import type { Reason } from '../../appraisal/reason';
import type { Actor, Step } from '../../appraisal/step';
import { score } from '../../criteria/score';
import type { AnswersById } from '../../appraisal/case';
import type { ConversationId } from '../../core/ids';
import type { Declaration } from '../../store/declarations';
import type { Appraised, AppraiseDeps, AskedStep, Officer } from './appraise-deps';
import { officersStep, type OfficersStep } from './officers-step';
import { settle } from './settle';
import { takeStep } from './take-step';

type Done = Promise<Appraised>;

/** What officers and residents do with one declaration. */
export interface Appraise {
  /** Takes it to work on for an hour, or an hour more. Another officer is told who has it and until when. */
  readonly take: (officer: Officer, asked: AskedStep) => Done;
  readonly giveBack: (officer: Officer, asked: AskedStep) => Done;
  /** Puts it into another officer's hands for a day. */
  readonly handTo: (officer: Officer, asked: AskedStep, to: string) => Done;
  readonly mark: (officer: Officer, asked: AskedStep, marks: readonly Mark[]) => Done;
  readonly returnIt: (officer: Officer, asked: AskedStep, marks: readonly Mark[]) => Done;
  readonly finish: (officer: Officer, asked: AskedStep) => Done;
  /** Takes it off its list again. */
  readonly unpropose: (officer: Officer, asked: AskedStep, reason: Reason) => Done;
  readonly notRecognise: (officer: Officer, asked: AskedStep, reason: Reason) => Done;
  /** The new answers, all of them; scored here. */
  readonly resubmit: (chat: ConversationId, asked: AskedStep, answers: AnswersById) => Done;
  readonly appeal: (chat: ConversationId, asked: AskedStep, text: string) => Done;
  readonly withdraw: (chat: ConversationId, asked: AskedStep) => Done;
  /** Hands in once more what was withdrawn, as it was. */
  readonly reinstate: (chat: ConversationId, asked: AskedStep) => Done;
  /** Makes up for what was cut off: counts, audits and tells. How many declarations it found. */
  readonly sweep: () => Promise<number>;
}

const MINUTE_MS = 60_000;
const HELD_MS = 60 * MINUTE_MS;
const HANDED_MS = 24 * 60 * MINUTE_MS;
const AT_ONCE = 500;

export function appraise(deps: AppraiseDeps): Appraise {
  const later = (milliseconds: number) => new Date(deps.clock.now().getTime() + milliseconds);
  const officers = (officer: Officer, asked: AskedStep, step: OfficersStep) =>
    officersStep(deps, officer, asked, step);
  return {
    take: (officer, asked) => officers(officer, asked, { kind: 'take-up', until: later(HELD_MS) }),
    giveBack: (officer, asked) => officers(officer, asked, { kind: 'give-back' }),
    handTo: (by, asked, officer) =>
      officers(by, asked, { kind: 'hand-to', officer, until: later(HANDED_MS) }),
    mark: (officer, asked, marks) => officers(officer, asked, { kind: 'mark', marks }),
    returnIt: (officer, asked, marks) => officers(officer, asked, { kind: 'return', marks }),
    finish: (officer, asked) => officers(officer, asked, { kind: 'finish' }),
    unpropose: (officer, asked, reason) => officers(officer, asked, { kind: 'unpropose', reason }),
    notRecognise: (officer, asked, reason) => officers(officer, asked, { kind: 'not-recognise', reason }),
    ...ofResidents(deps),
    sweep: async () => {
      const unsettled = await deps.declarations.findUnsettled(AT_ONCE);
      for (const declaration of unsettled) await settle(deps, declaration);
      return unsettled.length + (await deps.declarations.count(AT_ONCE));
    },
  };
}

function ofResidents(deps: AppraiseDeps): Pick<Appraise, 'resubmit' | 'appeal' | 'withdraw' | 'reinstate'> {
  const resident = (chat: ConversationId, asked: AskedStep, step: Step) =>
    takeStep(deps, asked, step, ownerIn(chat));
  return {
    resubmit: async (chat, asked, answers) => {
      const ref = (await deps.declarations.find(asked.declaration))?.set ?? '';
      const set = deps.findSet(ref);
      if (set === undefined) return { kind: 'refused', refusal: { kind: 'gone' } };
      const selfScore = score(set, new Map(Object.entries(answers)));
      return resident(chat, asked, { kind: 'resubmit', answers, selfScore });
    },
    appeal: (chat, asked, text) => resident(chat, asked, { kind: 'appeal', text }),
    withdraw: (chat, asked) => resident(chat, asked, { kind: 'withdraw' }),
    reinstate: (chat, asked) => resident(chat, asked, { kind: 'reinstate' }),
  };
}

/** Only the chat in which the person goes on with it. */
const ownerIn =
  (chat: ConversationId) =>
  ({ conversation }: Declaration): Actor | undefined =>
    conversation === chat ? { kind: 'resident', id: chat } : undefined;

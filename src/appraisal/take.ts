import { assertNever } from '../core/assert-never';
import { finish, mark, resubmit, returnIt } from './appraising';
import type { Case } from './case';
import { annul, correctDecision, notRecognise, propose, recognise, unpropose } from './deciding';
import { giveBack, handTo, takeUp } from './holding';
import type { Refusal } from './refusal';
import { appeal, takeBack, withdraw } from './residents-steps';
import type { Result } from './result';
import type { Actor, Occasion, Step } from './step';
import type { StepKind } from './step-kind';
import { written } from './written';

/** The declaration after a step, or why the step is not taken. */
export type Taken<C extends Case> =
  | { readonly kind: 'taken'; readonly declaration: C }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Takes one step in the life of a declaration. Judges by its arguments alone; what is refused changes nothing. */
export function take<C extends Case>(declaration: C, step: Step, by: Actor, on: Occasion): Taken<C> {
  const result = judged(declaration, step, by, on);
  if (result.kind === 'refused') return result;
  const { at, request } = on;
  const deed = { what: step.kind, who: by.id, at, ...(request === undefined ? {} : { request }) };
  return { kind: 'taken', declaration: written(declaration, result, deed) };
}

const appraisingKinds = ['take-up', 'give-back', 'hand-to', 'mark', 'return', 'finish'] as const;
const answeringKinds = ['resubmit', 'appeal', 'withdraw', 'reinstate'] as const;

type Appraising = Extract<Step, { kind: (typeof appraisingKinds)[number] }>;
type Answering = Extract<Step, { kind: (typeof answeringKinds)[number] }>;

const isAppraising = (step: Step): step is Appraising =>
  appraisingKinds.some((kind: StepKind) => kind === step.kind);
const isAnswering = (step: Step): step is Answering =>
  answeringKinds.some((kind: StepKind) => kind === step.kind);

function judged(declaration: Case, step: Step, by: Actor, on: Occasion): Result {
  if (isAppraising(step)) return appraise(declaration, step, by, on);
  return isAnswering(step) ? answer(declaration, step, by, on) : decide(declaration, step, by, on);
}

function appraise(declaration: Case, step: Appraising, by: Actor, on: Occasion): Result {
  switch (step.kind) {
    case 'take-up':
      return takeUp(declaration, step, by, on.at);
    case 'give-back':
      return giveBack(declaration, by, on.at);
    case 'hand-to':
      return handTo(declaration, step, by);
    case 'mark':
      return mark(declaration, step, by, on);
    case 'return':
      return returnIt(declaration, step, by, on);
    case 'finish':
      return finish(declaration, by, on);
    default:
      return assertNever(step);
  }
}

type Deciding = Exclude<Step, Appraising | Answering>;

function decide(declaration: Case, step: Deciding, by: Actor, on: Occasion): Result {
  switch (step.kind) {
    case 'propose':
      return propose(declaration, step, by);
    case 'unpropose':
      return unpropose(declaration, step, by);
    case 'recognise':
      return recognise(declaration, step, by, on);
    case 'not-recognise':
      return notRecognise(declaration, step, by, on);
    case 'correct-decision':
      return correctDecision(declaration, step, by, on.at);
    case 'annul':
      return annul(declaration, step, by);
    default:
      return assertNever(step);
  }
}

function answer(declaration: Case, step: Answering, by: Actor, on: Occasion): Result {
  switch (step.kind) {
    case 'resubmit':
      return resubmit(declaration, step, by);
    case 'appeal':
      return appeal(declaration, step, by, on);
    case 'withdraw':
      return withdraw(declaration, by);
    case 'reinstate':
      return takeBack(declaration, by, on);
    default:
      return assertNever(step);
  }
}

import { fix } from '../appraisal/fix-flow';
import { fixIn } from '../appraisal/fixing';
import { asides, sequence } from '../flows';
import { start } from '../start/flow';
import { consentTo } from '../start/consents';
import type { Context, Flow, Place } from './flow';
import { isOpen } from './question';

/** What the person is being asked: what they turned to, else the first question without an answer; nothing when all is done. */
export function currentPlace(context: Context): Place | undefined {
  const { focus } = context.session;
  const turnedTo = focus === undefined ? undefined : findPlace(context, focus);
  return turnedTo ?? firstUnanswered(context);
}

/** Where the person is, leaving aside what they turned to. */
export function firstUnanswered(context: Context): Place | undefined {
  for (const flow of open(context)) {
    const question = flow.questions(context).find(isOpen);
    if (question !== undefined) return { flow, question };
  }
  return undefined;
}

/** The question with this id, if it matters now. */
export function findPlace(context: Context, id: string): Place | undefined {
  for (const flow of [...open(context), ...asides]) {
    const question = flow.questions(context).find((each) => each.id === id);
    if (question !== undefined) return { flow, question };
  }
  return undefined;
}

/** The question asked before this one. */
export function placeBefore(context: Context, id: string): Place | undefined {
  const places = placesOf(context);
  return places[places.findIndex(({ question }) => question.id === id) - 1];
}

/** The question that "sửa 5" means by 5. */
export function findNumbered(context: Context, number: number): Place | undefined {
  return placesOf(context).find(({ question }) => question.number === number);
}

/** How many questions have a number. */
export const countNumbered = (context: Context): number =>
  placesOf(context).filter(({ question }) => question.number !== undefined).length;

function placesOf(context: Context): readonly Place[] {
  return open(context).flatMap((flow) => flow.questions(context).map((question) => ({ flow, question })));
}

/** Without consent nothing else is asked or taken; of what an officer sent back, nothing but what they ask again. */
function open({ session }: Context): readonly Flow[] {
  if (consentTo(session, 'declaration') !== true) return [start];
  return fixIn(session) === undefined ? sequence : [start, fix];
}

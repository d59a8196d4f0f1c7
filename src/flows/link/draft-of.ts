import { takeUpAgain } from '../appraisal/laid-aside';
import type { Context } from '../engine/flow';
import { declaration } from '../questionnaire/flow';
import type { Draft } from './draft';
import type { Progress } from './link-state';

/** What this chat holds. */
export function draftOf({ session, chat }: Context): Draft {
  const { profile, consents, answers, set, submitted, appraisal, focus, origin = chat, moves = 0 } = session;
  const { earlier, laidAside } = session;
  return {
    profile,
    consents,
    answers,
    origin,
    moves,
    ...(set === undefined ? {} : { set }),
    ...(submitted === undefined ? {} : { submitted }),
    ...(appraisal === undefined ? {} : { appraisal }),
    ...(earlier === undefined ? {} : { earlier }),
    ...(laidAside === undefined ? {} : { laidAside: { origin: chat, ...laidAside } }),
    // Boxes half ticked and pictures half sent are gone on with; any other place follows from the answers.
    ...(focus !== undefined && Object.hasOwn(answers, focus) ? { focus } : {}),
  };
}

/** The same as it leaves for another chat: one move further. */
export function leavingDraft(context: Context): Draft {
  const draft = draftOf(context);
  return { ...draft, moves: (draft.moves ?? 0) + 1 };
}

/** How far the declaration of this round is; nothing where no question is answered. */
export function progressOf(context: Context): Progress | undefined {
  const session = takeUpAgain(context.session);
  const { submitted, answers } = session;
  const ofEarlierRound = submitted !== undefined && submitted.round !== context.script.round.id;
  if (ofEarlierRound || Object.keys(answers).length === 0) return undefined;
  const numbered = declaration
    .questions({ ...context, session })
    .filter(({ number }) => number !== undefined);
  const answered = numbered.filter(({ value }) => value !== undefined).length;
  return { answered, total: numbered.length, handedIn: submitted !== undefined };
}

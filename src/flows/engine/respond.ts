import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import { wishButtons } from '../appraisal/hear-wish';
import { awayAt } from '../link/hear-draft';
import { statusLines } from '../status/status';
import { commandButton } from './command-button';
import type { Effect, Saying } from './effect';
import type { Context, Move } from './flow';
import { currentPlace } from './position';
import { putQuestion } from './put-question';

/** The one message of a turn, if there is one. */
export function respond(context: Context, move: Move): readonly Effect[] {
  const saying = sayingOf(context, move);
  return saying === undefined ? [] : [{ kind: 'say', saying }];
}

function sayingOf(context: Context, move: Move): Saying | undefined {
  switch (move.then) {
    case 'silence':
      return undefined;
    case 'tell':
      return told(move);
    case 'aside':
      return hasMore(context) ? restingAfter(context, move) : told(move);
    case 'rest':
      return restingAfter(context, move);
    case 'ask':
    case 'repeat':
    case 'offer':
      return asking(context, move);
    default:
      return assertNever(move.then);
  }
}

/** Nothing but what is said, and what is offered with it. */
const told = ({ notes, buttons, picture, slot }: Move): Saying => ({
  paragraphs: notes,
  ...(buttons === undefined ? {} : { choices: buttons }),
  ...(picture === undefined ? {} : { picture }),
  ...(slot === undefined ? {} : { slot }),
});

const restingAfter = (context: Context, { notes, slot }: Move): Saying => ({
  ...resting(context, notes),
  ...(slot === undefined ? {} : { slot }),
});

function asking(context: Context, move: Move): Saying {
  const place = currentPlace(context);
  // Without the declaration there is nothing to ask but what the person turned to.
  if (context.session.away !== undefined && place?.flow.mayLeave !== true)
    return resting(context, [...move.notes, { key: 'away.where', params: awayAt(context.session) }]);
  return place === undefined ? nothingToAsk(context, move) : putQuestion(context, place, move);
}

/** Whether a question is open, here or in the chat where the declaration is. */
const hasMore = (context: Context): boolean =>
  context.session.away !== undefined || currentPlace(context) !== undefined;

/** One way to go on: with the next question, or with getting the declaration here first. */
function resting({ session: { locale, away } }: Context, paragraphs: readonly Wording[]): Saying {
  const button =
    away === undefined ? commandButton('continue', locale) : commandButton('continue', locale, 'away.here');
  return { paragraphs, choices: [button] };
}

/** After the declaration is handed in. */
function nothingToAsk(context: Context, { notes, then }: Move): Saying {
  return {
    paragraphs: [...notes, ...(then === 'offer' ? [] : statusLines(context))],
    choices: [
      ...wishButtons(context),
      ...(['score', 'review', 'my-data'] as const).map((each) => commandButton(each, context.session.locale)),
    ],
  };
}

import { assertNever } from '../../core/assert-never';
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
  const { notes, slot } = move;
  const inSlot = slot === undefined ? {} : { slot };
  switch (move.then) {
    case 'silence':
      return undefined;
    case 'tell':
      return { paragraphs: notes, ...inSlot };
    case 'rest':
      return { paragraphs: notes, choices: [commandButton('continue', context.session.locale)], ...inSlot };
    case 'ask':
    case 'repeat': {
      const place = currentPlace(context);
      return place === undefined ? nothingToAsk(context, move) : putQuestion(context, place, move);
    }
    default:
      return assertNever(move.then);
  }
}

/** After the declaration is handed in. */
function nothingToAsk(context: Context, { notes }: Move): Saying {
  return {
    paragraphs: [...notes, ...statusLines(context)],
    choices: (['score', 'review', 'my-data'] as const).map((each) =>
      commandButton(each, context.session.locale),
    ),
  };
}

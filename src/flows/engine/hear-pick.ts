import type { AnswerValue } from '../../criteria/answer';
import { readPick } from '../kinds/kinds';
import { start } from '../start/flow';
import { told } from '../told';
import { accept } from './accept';
import { commandOf } from './command-button';
import type { Context, Move, Place } from './flow';
import { listOf } from './list-of';
import { askAgain, keepSilent, without } from './moves';
import { clearPhotos, dropPhoto } from './photo-answers';
import { currentPlace, findPlace, firstUnanswered } from './position';
import { runCommand } from './run-command';
import { skip } from './skip';
import { tickedAfter } from './ticks';

/**
 * Decides what a pressed button means. Old messages keep their buttons, so any question may be answered again; the same
 * answer again changes nothing and says nothing; what no longer exists brings the current question back.
 */
export function hearPick(context: Context, choice: string): Move {
  const at = choice.indexOf(':');
  const owner = choice.slice(0, Math.max(0, at));
  const option = choice.slice(at + 1);
  const command = commandOf(owner, option);
  if (command !== undefined) return runCommand(context, command);
  const place = findPlace(context, owner);
  if (place === undefined) return outdated(context);
  if (option.startsWith('~')) return pressWayOut(context, place, option.slice(1));
  const ticked = tickedAfter(place.question, option);
  if (ticked !== undefined) return tick(context, place, ticked);
  const value = readPick(context, place.question.answer, option);
  return value === undefined ? outdated(context) : pickAnswer(context, place, value);
}

const outdated = ({ session }: Context): Move => askAgain(session, [{ key: 'pick.outdated' }]);

const isCurrent = (context: Context, { question }: Place): boolean =>
  currentPlace(context)?.question.id === question.id;

function pickAnswer(context: Context, place: Place, value: AnswerValue): Move {
  if (isCurrent(context, place)) return accept(context, place, value);
  if (told.includes(place.flow) && place.question.value === value) return keepSilent(context.session);
  return mayAnswerNow(context, place) ? accept(context, place, value) : outdated(context);
}

/** Answers at any time until they are handed in; a decision, such as to hand in, only while it is asked. */
function mayAnswerNow(context: Context, { flow, question }: Place): boolean {
  const { submitted } = context.session;
  if (told.includes(flow)) return submitted === undefined || flow.id === start.id;
  return flow.anytime === true || firstUnanswered(context)?.question.id === question.id;
}

/** A box ticked or unticked; the question stays until "Xong". */
function tick(context: Context, place: Place, value: readonly string[]): Move {
  const { session } = context;
  const { id, value: before } = place.question;
  const ticked = listOf(before);
  if (ticked.length === value.length && value.every((each) => ticked.includes(each)))
    return keepSilent(session);
  if (!isCurrent(context, place)) return pickAnswer(context, place, value);
  return askAgain({ ...without(session, 'misses'), answers: { ...session.answers, [id]: value }, focus: id });
}

function pressWayOut(context: Context, place: Place, word: string): Move {
  if (!isCurrent(context, place)) return outdated(context);
  const nth = /^drop-(\d+)$/.exec(word)?.[1];
  if (nth !== undefined) return dropPhoto(context, place, Number(nth));
  switch (word) {
    case 'skip':
      return skip(context, place);
    case 'back':
    case 'done':
      return runCommand(context, { kind: word });
    case 'clear':
      return clearPhotos(context, place);
    default:
      return outdated(context);
  }
}

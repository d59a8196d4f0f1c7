import type { PlainCommandKind } from '../../core/vietnamese/command-words';
import type { Command } from '../../core/vietnamese/commands';
import type { Locale, Wording } from '../../core/wording';
import { ask } from '../ask/ask';
import { askForFeedback } from '../feedback/feedback-flow';
import { askForCode, askToSeparate } from '../link/commands';
import { answersDigest, setReminders } from '../reminders/set-reminders';
import { reviewLines } from '../summary/review';
import { statusLines } from '../status/status';
import { scoreSoFar } from '../score/provisional';
import { accept } from './accept';
import type { Context, Move } from './flow';
import { focusOn } from './focus';
import { askAgain, goOn, rest, without } from './moves';
import { finishPhotos } from './photo-answers';
import { countNumbered, currentPlace, findNumbered, placeBefore } from './position';
import { resume } from './resume';
import { helpedSince } from './show-officers';
import { skip } from './skip';

/** Carries out what a person may ask for at any moment. */
export function runCommand(context: Context, command: Command): Move {
  if (command.kind === 'edit') return edit(context, command.question);
  if (command.kind === 'remind') return setReminders(context, command.wish);
  return commands[command.kind](context);
}

const turnTo =
  (question: string) =>
  ({ session }: Context): Move =>
    goOn(focusOn(session, question));

const goOnFrom = (context: Context): Move =>
  resume({ ...context, session: without(context.session, 'focus', 'finishing') });

const commands: Readonly<Record<PlainCommandKind, (context: Context) => Move>> = {
  continue: goOnFrom,
  start: goOnFrom,
  back,
  skip: skipCurrent,
  done,
  pause,
  stop: (context) => stopAt(context, 'stopped', 'stop.done'),
  'my-data': turnTo('data'),
  'withdraw-consent': turnTo('consents'),
  'delete-data': turnTo('erase'),
  english: (context) => speak(context, 'en'),
  vietnamese: (context) => speak(context, 'vi'),
  human: askForHuman,
  review: (context) => askAgain(context.session, reviewLines(context)),
  status: (context) => askAgain(context.session, statusIfOpen(context)),
  score: (context) => askAgain(context.session, scoreSoFar(context)),
  help,
  'more-help': (context) => ask(context, { kind: 'help' }),
  link: askForCode,
  unlink: askToSeparate,
  feedback: (context) => askForFeedback(context),
};

/** Once it is handed in, every message says so anyway. */
const statusIfOpen = (context: Context): readonly Wording[] =>
  context.session.submitted === undefined ? statusLines(context) : [];

/** "Để mai": of what an officer was just told to do, that they want to hear of it tomorrow. */
function pause(context: Context): Move {
  return answersDigest(context)
    ? setReminders(context, { kind: 'snooze', days: 1 })
    : stopAt(context, 'paused', 'pause.done');
}

function help(context: Context): Move {
  const about = currentPlace(context)?.question.help;
  return askAgain(context.session, [...(about === undefined ? [] : [about]), { key: 'help.text' }]);
}

function back(context: Context): Move {
  const { session } = context;
  const place = currentPlace(context);
  if (place === undefined) return goOn(session, [{ key: 'submitted.locked' }]);
  if (place.flow.mayLeave) return place.flow.back?.(context, place.question) ?? goOnFrom(context);
  const before = placeBefore(context, place.question.id);
  if (before === undefined) return askAgain(session, [{ key: 'back.first' }]);
  return goOn(focusOn(session, before.question.id));
}

function edit(context: Context, number: number | undefined): Move {
  const { session } = context;
  if (session.submitted !== undefined) return goOn(session, [{ key: 'submitted.locked' }]);
  if (number === undefined) {
    const nothing = Object.keys(session.profile).length === 0;
    return nothing ? askAgain(session, [{ key: 'edit.nothing' }]) : goOn(focusOn(session, 'edit'));
  }
  const place = findNumbered(context, number);
  if (place === undefined)
    return askAgain(session, [{ key: 'edit.no-such', params: { number, total: countNumbered(context) } }]);
  if (place.question.value === undefined)
    return askAgain(session, [{ key: 'edit.not-yet', params: { name: place.question.name } }]);
  return goOn(focusOn(session, place.question.id));
}

function skipCurrent(context: Context): Move {
  const place = currentPlace(context);
  if (place === undefined) return goOn(context.session);
  return place.flow.mayLeave ? back(context) : skip(context, place);
}

/** "Xong": what was ticked or sent is all. */
function done(context: Context): Move {
  const place = currentPlace(context);
  const kind = place?.question.answer.kind;
  if (place !== undefined && kind === 'photos') return finishPhotos(context, place);
  if (place !== undefined && kind === 'choices') return accept(context, place, place.question.value ?? []);
  return goOn(context.session);
}

function stopAt(context: Context, resting: 'paused' | 'stopped', key: 'pause.done' | 'stop.done'): Move {
  const session = { ...without(context.session, 'misses', 'finishing'), resting };
  const place = currentPlace(context);
  const where: Wording =
    place === undefined ? { key: 'where.done' } : (place.question.where ?? place.question.name);
  return rest(session, [{ key, params: { where } }]);
}

function speak(context: Context, locale: Locale): Move {
  return goOn({ ...context.session, locale }, [{ key: 'language.changed' }]);
}

function askForHuman(context: Context): Move {
  const about = currentPlace(context)?.question.id ?? 'submitted';
  return {
    ...askAgain(helpedSince(without(context.session, 'misses'), context.at), [{ key: 'human.called' }]),
    effects: [{ kind: 'ask-for-human', about }],
  };
}

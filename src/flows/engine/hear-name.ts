import { readTyped } from '../kinds/kinds';
import { accept, missed } from './accept';
import type { Context, Move } from './flow';
import { askAgain, goOn } from './moves';
import { currentPlace } from './position';
import type { Presence } from './presence';

/** A name from the network's own form: the answer where the name is being asked for, and nothing to keep anywhere else. */
export function hearName(context: Context, name: string, presence: Presence): Move {
  if (presence === 'new') return goOn(context.session);
  const place = currentPlace(context);
  if (place?.question.answer.kind !== 'person-name')
    return askAgain(context.session, [{ key: 'introduced.thanks' }]);
  const reading = readTyped(context, place.question.answer, name.normalize('NFC').trim());
  return reading.kind === 'answer'
    ? accept(context, place, reading.value, 'by-form')
    : missed(context, place);
}

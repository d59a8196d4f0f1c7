import { assertNever } from '../../core/assert-never';
import { readCommand } from '../../core/vietnamese/commands';
import { fold } from '../../core/vietnamese/fold';
import { readYesNo } from '../../core/vietnamese/yes-no';
import { ask, questionIn } from '../ask/ask';
import { readTyped } from '../kinds/kinds';
import { accept, missed } from './accept';
import { readDrop } from './drop-words';
import type { Context, Move, Place } from './flow';
import { askAgain, goOn } from './moves';
import { currentPlace } from './position';
import { clearPhotos, dropPhoto } from './photo-answers';
import { photosKept } from './photo-book';
import type { Presence } from './presence';
import { resume } from './resume';
import { runCommand } from './run-command';
import { skip } from './skip';

/** Decides what a typed message means: a command first, then a question of their own, then an answer to the current question. */
export function hearText(context: Context, text: string, presence: Presence): Move {
  const typed = text.normalize('NFC').trim();
  const command = readCommand(typed);
  if (command !== undefined) return runCommand(context, command);
  const place = currentPlace(context);
  const question = questionIn(context, typed, presence === 'here' ? place : undefined);
  if (question !== undefined) return ask(context, question);
  if (presence === 'away') return resume(context);
  return presence === 'new' || place === undefined ? goOn(context.session) : hearHere(context, place, typed);
}

/** What is neither a command nor a question, of someone who is in the middle of it. */
function hearHere(context: Context, place: Place, typed: string): Move {
  const unmarked = commandWithoutMark(place, typed);
  if (unmarked !== undefined) return runCommand(context, { kind: unmarked });
  const { kind } = place.question.answer;
  if (kind === 'photos') return hearAboutPhotos(context, place, typed);
  if (saysNoPicture(typed) && !maySayNoPicture.includes(kind)) return askAgain(context.session);
  return hearAnswer(context, place, typed);
}

function hearAnswer(context: Context, place: Place, text: string): Move {
  const reading = readTyped(context, place.question.answer, text);
  switch (reading.kind) {
    case 'answer': {
      if (reading.note === undefined) return accept(context, place, reading.value, 'typed');
      const move = accept(context, place, reading.value, 'read-back');
      return { ...move, notes: [reading.note, ...move.notes] };
    }
    case 'not-understood':
      return place.flow.unread?.(context, place.question, text) ?? missed(context, place);
    case 'impossible':
      return missed(context, place, reading.because);
    case 'unclear':
      return askAgain({ ...context.session, offered: reading.options }, [reading.note]);
    case 'guess': {
      const move = missed(context, place, reading.note);
      return { ...move, session: { ...move.session, offered: reading.options } };
    }
    default:
      return assertNever(reading);
  }
}

/** "dừng" and "nghỉ" without their marks, where neither "đúng" nor someone called Dung or Nghi can be meant. */
function commandWithoutMark({ question }: Place, text: string): 'stop' | 'pause' | undefined {
  const { kind } = question.answer;
  if (kind === 'text' || kind === 'person-name') return undefined;
  if (/^nghi$/i.test(text)) return 'pause';
  return /^dung$/i.test(text) && kind !== 'yes-no' ? 'stop' : undefined;
}

/** "Không có ảnh", said of pictures nobody asks for any more: it is not the "không" or the 0 of the next question. */
const saysNoPicture = (text: string): boolean =>
  /^(?:da )?(?:khong|ko|k|hong|chua|chang) (?:co|chup|gui) (?:duoc )?(?:anh|hinh)(?: nao)?(?: ca)?(?: a)?$/.test(
    fold(text),
  );

/** "Không có, anh" is an answer to these when it is typed without marks. */
const maySayNoPicture: readonly string[] = ['yes-no', 'text', 'person-name'];

/** "Không có ảnh", "xóa ảnh 2", "xóa hết ảnh"; any other text is no picture. */
function hearAboutPhotos(context: Context, place: Place, text: string): Move {
  if (readYesNo(text) === false || saysNoPicture(text)) return skip(context, place);
  const which = readDrop(text);
  if (which === undefined) return missed(context, place);
  if (which === 'all') return clearPhotos(context, place);
  const kept = photosKept(context.session, place.question.id).length;
  return dropPhoto(context, place, which === 'last' ? kept : which);
}

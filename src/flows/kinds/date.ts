import { readDate } from '../../core/vietnamese/date';
import { dayInVietnam, writtenDay } from '../engine/day';
import { answered, impossible, type Kind, notUnderstood } from './kind';

/** A day. */
export const date: Kind<'date'> = {
  hint: () => ({ key: 'hint.date' }),
  read: ({ earliest, latest }, text, { at }) => {
    const day = readDate(text, dayInVietnam(at));
    if (day === undefined) return notUnderstood;
    if (earliest !== undefined && day < earliest)
      return impossible({ key: 'miss.too-early', params: { day: writtenDay(earliest) } });
    if (latest !== undefined && day > latest)
      return impossible({ key: 'miss.too-late', params: { day: writtenDay(latest) } });
    return answered(day);
  },
  show: (_answer, value) => ({ said: writtenDay(String(value)) }),
};

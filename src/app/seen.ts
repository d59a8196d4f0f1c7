import { createHash } from 'node:crypto';
import type { Conversation } from '../store/conversations';

/** What a conversation remembers of the updates it took, to pass over what comes again. */
type Memory = Pick<Conversation, 'seen' | 'seenBefore'>;

/** The newest ids are kept as they are. */
const KEPT_WHOLE = 24;
/** The others as marks, for an hour longer than a network's event may be old when it comes. */
const REMEMBERED_MINUTES = 25 * 60;
const MOST_MARKS = 512;

/** A mark: 48 bits of the id's digest, then when it became a mark, in minutes since 1970. */
const DIGEST_LENGTH = 8;
const MINUTE_LENGTH = 5;
const MARK_LENGTH = DIGEST_LENGTH + MINUTE_LENGTH;

/**
 * Whether an update was taken before. Where somebody sent more in a day than is remembered, what is older than all that is
 * remembered counts as taken.
 */
export function wasTaken({ seen, seenBefore = '' }: Memory, updateId: string, at: string): boolean {
  if (seen.includes(updateId)) return true;
  if (seenBefore === '') return false;
  const digest = digestOf(updateId);
  const known = marksIn(seenBefore);
  if (known.some((mark) => mark.startsWith(digest))) return true;
  return known.length >= MOST_MARKS && minuteOf(new Date(at)) < markedAt(known[0] ?? '');
}

/** What is remembered once one more update was taken. */
export function remembering({ seen, seenBefore = '' }: Memory, updateId: string, now: Date): Memory {
  const all = [...seen, updateId];
  const old = all.slice(0, -KEPT_WHOLE).map((id) => `${digestOf(id)}${written(minuteOf(now))}`);
  const oldest = minuteOf(now) - REMEMBERED_MINUTES;
  const marks = [...marksIn(seenBefore).filter((mark) => markedAt(mark) >= oldest), ...old];
  return {
    seen: all.slice(-KEPT_WHOLE),
    ...(marks.length > 0 && { seenBefore: marks.slice(-MOST_MARKS).join('') }),
  };
}

const marksIn = (text: string): readonly string[] =>
  Array.from({ length: Math.floor(text.length / MARK_LENGTH) }, (_, at) =>
    text.slice(at * MARK_LENGTH, (at + 1) * MARK_LENGTH),
  );

const digestOf = (id: string): string =>
  createHash('sha256').update(id).digest('base64url').slice(0, DIGEST_LENGTH);

const minuteOf = (instant: Date): number => Math.floor(instant.getTime() / 60_000);
const written = (minute: number): string => minute.toString(36).padStart(MINUTE_LENGTH, '0');
const markedAt = (mark: string): number => parseInt(mark.slice(DIGEST_LENGTH), 36);

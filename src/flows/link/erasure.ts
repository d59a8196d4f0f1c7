import type { Effect } from '../engine/effect';
import type { Session } from '../engine/session';

/** Erases everything, in the person's other chats first: after that nobody knows them any more. */
export const erasure = ({ linked }: Session, asked?: 'through-network'): readonly Effect[] => [
  ...(linked === undefined ? [] : [{ kind: 'link', act: { kind: 'erase-elsewhere' } } as const]),
  { kind: 'erase-person', ...(asked !== undefined && { asked }) },
];

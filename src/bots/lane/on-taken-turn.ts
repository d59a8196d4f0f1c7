import type { Lane } from './lane';

/** The line for one message whose turn was taken: its first call goes at once, what follows waits for what is left over. */
export function onTakenTurn<Line extends { readonly lane: Lane }>(line: Line): Line {
  let taken = true;
  const turn: Lane['turn'] = (chat) => {
    if (!taken) return line.lane.leftover(chat);
    taken = false;
    return Promise.resolve({ kind: 'go' });
  };
  return { ...line, lane: { ...line.lane, turn } };
}

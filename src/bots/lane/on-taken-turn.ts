import type { Lane } from './lane';
import type { Go } from './lane-book';

/** The line for one message whose turn was taken: its first call goes at once, what follows waits for what is left over. */
export function onTakenTurn<Line extends { readonly lane: Lane }>(line: Line, taken: Go): Line {
  let first: Go | undefined = taken;
  const turn: Lane['turn'] = (chat) => {
    if (first === undefined) return line.lane.leftover(chat);
    const mine = first;
    first = undefined;
    return Promise.resolve(mine);
  };
  return { ...line, lane: { ...line.lane, turn } };
}

import type { Fate, Go } from './lane-book';

/** Makes the call a turn was taken for, and gives the turn back with what is known of it then. */
export async function onTurn<Answer extends { readonly kind: string }>(
  { release }: Go,
  call: () => Promise<Answer>,
): Promise<Answer> {
  let fate: Fate = 'unknown';
  try {
    const answer = await call();
    if (answer.kind !== 'unknown') fate = 'over';
    return answer;
  } finally {
    release(fate);
  }
}

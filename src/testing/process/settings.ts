const given = (name: string): number | undefined => {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : Number(value);
};

const asked = given('EXACTLY_ONCE_CHATS');

/** How many people take part: `EXACTLY_ONCE_CHATS`. */
export const people = asked ?? 1_000;

/** How many take part where the same is done with the other number of servers: as many, if `EXACTLY_ONCE_CHATS` is set. */
export const peopleAgain = asked ?? 300;

/** What the random moments and answers of a run are made from: `EXACTLY_ONCE_SEED` repeats a run. */
export const seed = given('EXACTLY_ONCE_SEED') ?? Math.floor(Math.random() * 1_000_000);

/** A figure of a run, for those who read along. */
export function note(text: string): void {
  process.stdout.write(`${text}\n`);
}

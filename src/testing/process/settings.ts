const given = (name: string): number | undefined => {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : Number(value);
};

/** How many people take part: `EXACTLY_ONCE_CHATS`. */
export const people = given('EXACTLY_ONCE_CHATS') ?? 1_000;

/** What the random moments and answers of a run are made from: `EXACTLY_ONCE_SEED` repeats a run. */
export const seed = given('EXACTLY_ONCE_SEED') ?? Math.floor(Math.random() * 1_000_000);

/** A figure of a run, for those who read along. */
export function note(text: string): void {
  process.stdout.write(`${text}\n`);
}

import { oneRoundAtATime } from './one-round-at-a-time';

describe('one round at a time', () => {
  it('does all tasks though one fails, and tells of it', async () => {
    const done: string[] = [];
    const round = oneRoundAtATime([
      () => Promise.reject(new Error('links are out of order')),
      () => Promise.resolve(void done.push('reminders')),
    ]);
    await expect(round()).rejects.toThrow('links are out of order');
    expect(done).toEqual(['reminders']);
  });

  it('begins no second round while one is under way, and another after it', async () => {
    let begun = 0;
    let end = (): void => undefined;
    const slow = new Promise<void>((resolve) => (end = resolve));
    const round = oneRoundAtATime([
      () => {
        begun += 1;
        return slow;
      },
    ]);
    const both = [round(), round()];
    end();
    await Promise.all(both);
    expect(begun).toBe(1);
    await round();
    expect(begun).toBe(2);
  });
});

import type { Trouble, Wakes } from './queue';

/** A queue, and the processes on it. */
export interface Stage {
  /** Another handle on the same queue, as another process would have; the first one if processes are alone on it. */
  readonly open: (troubled: Trouble) => Wakes;
  /** Called once all handles are closed. */
  readonly end?: () => Promise<void>;
}

/** Far enough away not to come within a test. */
const NEVER_MS = 600_000;
const now = () => new Date();

/** Something that happens again and again, to be waited for. */
export function counter() {
  let count = 0;
  const waiting: { readonly from: number; readonly wake: () => void }[] = [];
  return {
    beat: () => {
      count += 1;
      waiting.filter(({ from }) => count >= from).forEach(({ wake }) => wake());
    },
    count: () => count,
    reach: (from: number) =>
      count >= from ? Promise.resolve() : new Promise<void>((wake) => waiting.push({ from, wake })),
  };
}

/** What every queue owes. */
export function describeWakes(name: string, stage: () => Promise<Stage>): void {
  describe(name, () => {
    let set: Stage;
    const opened: Wakes[] = [];
    const troubles: string[] = [];
    const open = () => {
      const wakes = set.open((what) => troubles.push(what));
      opened.push(wakes);
      return wakes;
    };
    beforeEach(async () => {
      troubles.length = 0;
      set = await stage();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((wakes) => wakes.close()));
      await set.end?.();
    });

    const beating = (beats: ReturnType<typeof counter>) => () => {
      beats.beat();
      return Promise.resolve();
    };

    it('wakes again and again', async () => {
      const beats = counter();
      open().every('often', 30, beating(beats));
      await beats.reach(4);
    });

    it('wakes once more when asked to, at once', async () => {
      const beats = counter();
      const wakes = open();
      wakes.every('seldom', NEVER_MS, beating(beats));
      wakes.soon('seldom');
      await beats.reach(1);
    });

    it('wakes at an instant, not before', async () => {
      const beats = counter();
      const wakes = open();
      wakes.every('seldom', NEVER_MS, beating(beats));
      const from = now().getTime();
      wakes.wakeAt('seldom', new Date(from + 150));
      await beats.reach(1);
      expect(now().getTime() - from).toBeGreaterThanOrEqual(149);
    });

    it('wakes again after a task threw, and reports it', async () => {
      const beats = counter();
      open().every('failing', 30, () => {
        beats.beat();
        return Promise.reject(new Error('as it happens'));
      });
      await beats.reach(2);
      expect(troubles).toContain('wake-failed');
    });

    it('has no two wakes of one name under way in one process, and loses none that came meanwhile', async () => {
      const started = counter();
      const ended = counter();
      let most = 0;
      let finish: () => void = () => undefined;
      const wakes = open();
      wakes.every('slow', NEVER_MS, async () => {
        most = Math.max(most, started.count() - ended.count() + 1);
        started.beat();
        await new Promise<void>((resolve) => (finish = resolve));
        ended.beat();
      });
      wakes.soon('slow');
      await started.reach(1);
      wakes.soon('slow');
      finish();
      await started.reach(2);
      finish();
      await ended.reach(2);
      expect(most).toBe(1);
    });

    it('waits at its end for what was woken, and wakes nobody after that', async () => {
      const started = counter();
      const ended = counter();
      let finish: () => void = () => undefined;
      const wakes = open();
      wakes.every('slow', 20, async () => {
        started.beat();
        await new Promise<void>((resolve) => (finish = resolve));
        ended.beat();
      });
      await started.reach(1);
      const closed = wakes.close().then(() => ended.count());
      finish();
      expect(await closed).toBe(1);
      expect(started.count()).toBe(1);
    });

    it('goes on in another process when one has ended', async () => {
      const first = counter();
      const second = counter();
      const one = open();
      one.every('often', 30, beating(first));
      await first.reach(1);
      open().every('often', 30, beating(second));
      await one.close();
      await second.reach(3);
    });
  });
}

import { temporaryFolder } from '../testing/test-database';
import { openEngine, type Engine } from './engine';
import { writeQueue } from './write-queue';

const key = (name: string) => Buffer.from(name);
let engine: Engine;
let commits: number;
const { folder, remove } = temporaryFolder();

beforeAll(() => {
  const opened = openEngine({ folder, durable: false });
  engine = {
    ...opened,
    transact: (work) => {
      commits += 1;
      opened.transact(work);
    },
  };
});
beforeEach(() => {
  commits = 0;
});
afterAll(async () => {
  await engine.close();
  remove();
});

describe('the write queue', () => {
  it('commits what waits in one turn of the loop together', async () => {
    const queue = writeQueue(engine, () => undefined);
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => queue.run((writer) => writer.put(key(`together${i}`), key('x')))),
    );
    expect(commits).toBe(1);
    expect(engine.count({ lower: key('together'), upper: key('together~') })).toBe(50);
  });

  it('undoes a job that fails and keeps its neighbours', async () => {
    const queue = writeQueue(engine, () => undefined);
    await queue.run((writer) => writer.put(key('kept'), key('old')));
    const before = queue.run((writer) => writer.put(key('before'), key('x')));
    const failed = queue.run((writer) => {
      writer.put(key('kept'), key('new'));
      writer.put(key('half'), key('x'));
      writer.remove(key('before'));
      throw new Error('no');
    });
    const after = queue.run((writer) => writer.get(key('kept'))?.toString());
    await expect(failed).rejects.toThrow('no');
    await before;
    expect(await after).toBe('old');
    expect(engine.get(key('half'))).toBeUndefined();
    expect(engine.get(key('before'))?.toString()).toBe('x');
  });

  it('undoes back to a mark within a job', async () => {
    const queue = writeQueue(engine, () => undefined);
    await queue.run((writer) => {
      writer.put(key('m1'), key('x'));
      const mark = writer.mark();
      writer.put(key('m1'), key('y'));
      writer.put(key('m2'), key('y'));
      writer.undoTo(mark);
    });
    expect(engine.get(key('m1'))?.toString()).toBe('x');
    expect(engine.get(key('m2'))).toBeUndefined();
  });

  it('fails every job of a group that could not be committed, and says so', async () => {
    let lost = 0;
    const full: Engine = {
      ...engine,
      transact: (work) => {
        work();
        throw new Error('the disk is full');
      },
    };
    const inside: Engine = { ...full, put: () => undefined };
    const queue = writeQueue(inside, () => {
      lost += 1;
    });
    const jobs = [1, 2].map((i) => queue.run((writer) => writer.put(key(`full${i}`), key('x'))));
    const settled = await Promise.allSettled(jobs);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(lost).toBe(1);
  });
});

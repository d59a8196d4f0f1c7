import fc from 'fast-check';
import mongoose from 'mongoose';
import { conversationId, personId, type PersonId } from '../core/ids';
import { dyingConnection, type DyingConnection } from '../testing/dying-connection';
import { freshDatabase } from '../testing/mongo';
import { feedbackStore, type FeedbackBook } from './feedback';
import { figureStore } from './figures';
import { pathOf, type Area } from './given-marks';
import { registrationStore, type Registrations } from './registrations';

const { uri, drop } = freshDatabase();
const collections = ['feedback', 'registrations', 'figures'];

interface Process {
  readonly feedback: FeedbackBook;
  readonly registrations: Registrations;
}

let mortal: DyingConnection;
let dies: Process;
let connection: mongoose.Connection;
let lives: Process;

beforeAll(async () => {
  const open = async (on: mongoose.Connection): Promise<Process> => ({
    feedback: await feedbackStore(on),
    registrations: await registrationStore(on),
  });
  connection = await mongoose.createConnection(uri).asPromise();
  lives = await open(connection);
  mortal = await dyingConnection(uri, collections);
  dies = await open(mortal.connection);
});
afterAll(async () => {
  await mortal.connection.close();
  await connection.close();
  await drop();
});

const province = 'p';
const homes = [
  [province],
  ['p/1', province],
  ['p/2', province],
  ['p/1/a', 'p/1', province],
  ['p/1/b', 'p/1', province],
] as const;
const people = ['lan', 'tu', 'nam'].map(personId);
const chatOf = (person: PersonId) => conversationId(person);
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 1, 0, 0, seconds));

type Deed = (process: Process) => Promise<unknown>;

const person = fc.constantFrom(...people);
const home = fc.constantFrom(...homes);
const movement = fc.constantFrom('C1', 'C2');
const nth = fc.nat(2);
const indicator = fc.constantFrom(undefined, 'TH1', 'TH2');

const keep = fc.record({ person, home, nth, indicator }).map((said): [string, Deed] => [
  `keep ${JSON.stringify(said)}`,
  ({ feedback }) =>
    feedback.keep({
      id: `${said.person}/${said.nth}`,
      person: said.person,
      conversation: chatOf(said.person),
      at: at(said.nth),
      text: 'dài quá',
      path: said.home,
      ...(said.indicator === undefined ? {} : { indicator: said.indicator }),
    }),
]);
const see = fc
  .record({ person, nth })
  .map(({ person: who, nth: which }): [string, Deed] => [
    `see ${who}/${which}`,
    ({ feedback }) => feedback.see(`${who}/${which}`, { who: 'hung', at: at(9) }),
  ]);
const add = fc
  .record({ person, movement, home })
  .map((it): [string, Deed] => [
    `add ${JSON.stringify(it)}`,
    ({ registrations }) => registrations.add({ ...it, at: at(1), path: it.home }),
  ]);
const leave = fc
  .record({ person, movement })
  .map((it): [string, Deed] => [
    `leave ${JSON.stringify(it)}`,
    ({ registrations }) => registrations.remove(it.person, it.movement),
  ]);
const move = fc.record({ person, home }).map((it): [string, Deed] => [
  `move ${JSON.stringify(it)}`,
  async ({ feedback, registrations }) => {
    await feedback.place([it.person], it.home);
    await registrations.place([it.person], it.home);
  },
]);
const erase = person.map((who): [string, Deed] => [
  `erase ${who}`,
  async ({ feedback, registrations }) => {
    await feedback.removeOf([who]);
    await registrations.removeOf([who]);
  },
]);
const join = fc.record({ one: person, other: person }).map(({ one, other }): [string, Deed] => [
  `join ${other} to ${one}`,
  async ({ feedback, registrations }) => {
    await feedback.assign(one, [one, other], [chatOf(one), chatOf(other)]);
    await registrations.assign(one, [one, other]);
  },
]);
const part = fc.record({ one: person, other: person }).map(({ one, other }): [string, Deed] => [
  `part ${other} from ${one}`,
  async ({ feedback, registrations }) => {
    await feedback.assign(other, [one, other], [chatOf(other)]);
    if (one !== other) await registrations.giveBack(one, other, [other]);
  },
]);
const unplace = fc.constant<[string, Deed]>([
  'units were added',
  async ({ feedback, registrations }) => {
    await feedback.unplaceIn('p/1');
    await registrations.unplaceIn('p/1');
  },
]);
const sweep = fc.constant<[string, Deed]>(['sweep', (process) => sweepOnce(process, at(100))]);

const deed = fc.oneof(keep, see, add, leave, move, erase, join, part, unplace, sweep);

/** What happens at the same time in two processes, and at which of its calls one of them dies; often it does not. */
const moment = fc.record({
  deeds: fc.array(fc.tuple(deed, fc.boolean()), { minLength: 1, maxLength: 3 }),
  dyingAt: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 14 })),
});

async function sweepOnce({ feedback, registrations }: Process, now: Date): Promise<void> {
  for (const given of [feedback, registrations]) {
    await given.count(100);
    await given.settle(now);
  }
}

interface Stored {
  readonly _id: string;
  readonly area?: Area;
  readonly state?: string;
  readonly indicator?: string;
  readonly set?: string;
  readonly movement?: string;
}

/** By unit and by what is counted there, one by one from the documents. */
async function plainCounts(name: string, atOf: (stored: Stored) => string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const stored of await connection.collection<Stored>(name).find().toArray())
    for (const unit of pathOf(stored.area)) {
      const key = `${unit} ${atOf(stored)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

async function figuresOf(round: string): Promise<Map<string, number>> {
  const figures = figureStore(connection);
  const units = Array.from(new Set(homes.flat()));
  const found = await Promise.all(
    units.map(async (unit) =>
      Object.entries(await figures.of(round, unit)).map(([what, n]) => [`${unit} ${what}`, n] as const),
    ),
  );
  return new Map(found.flat());
}

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

async function flawsAfterSweep(): Promise<readonly unknown[]> {
  // A minute later nobody counts any more what was moved before.
  for (const now of [at(1000), at(2000)]) await sweepOnce(lives, now);
  const marks = { $or: [{ uncounted: true }, { gone: true }, { left: { $exists: true } }] };
  const marked = await Promise.all(
    ['feedback', 'registrations'].map((name) => connection.collection(name).find(marks).toArray()),
  );
  return [sorted(await figuresOf('/feedback')), sorted(await figuresOf('/movements')), marked.flat()];
}

/** Nothing is marked any more, and the figures are what a plain count of the documents gives. */
async function expectRightFigures(): Promise<void> {
  const flaws = await flawsAfterSweep();
  const feedback = await plainCounts('feedback', ({ state = '', indicator = '', set = '' }) =>
    [state, indicator, set].join('|'),
  );
  const registrations = await plainCounts('registrations', ({ movement: of = '' }) => of);
  expect(flaws).toEqual([sorted(feedback), sorted(registrations), []]);
}

const clear = async (): Promise<void> => {
  for (const name of collections) await connection.collection(name).deleteMany({});
};

type Everything = readonly (readonly [name: string, documents: readonly { readonly _id: string }[]])[];

const all = (): Promise<Everything> =>
  Promise.all(
    collections.map(
      async (name) => [name, await connection.collection<{ _id: string }>(name).find().toArray()] as const,
    ),
  );

async function putBack(everything: Everything): Promise<void> {
  for (const [name, documents] of everything)
    if (documents.length > 0) await connection.collection<{ _id: string }>(name).insertMany([...documents]);
}

it('counts what people give as it is, whatever happens at once and wherever processes die', async () => {
  const series = fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 10 }), async (moments) => {
    await clear();
    for (const { deeds, dyingAt } of moments) {
      mortal.liveUntil(dyingAt);
      await Promise.allSettled(deeds.map(([[, doing], inMortal]) => doing(inMortal ? dies : lives)));
    }
    mortal.liveUntil(Infinity);
    await expectRightFigures();
  });
  await fc.assert(series, { numRuns: Number(process.env['GIVEN_RUNS'] ?? 12) });
}, 600_000);

describe('a process that dies at any of its calls, and another that does the same again', () => {
  const said = { person: people[0]!, conversation: chatOf(people[0]!), at: at(1), text: 'dài quá' };
  const joined = { person: people[0]!, movement: 'C1', at: at(1), path: homes[0] };
  const other = { ...joined, person: people[1]!, at: at(2), path: homes[1] };
  const both = [said.person, other.person];
  const before: Deed = async ({ feedback, registrations }) => {
    await feedback.keep({ ...said, id: 'said', path: homes[0] });
    await registrations.add(joined);
    await registrations.add(other);
    await feedback.keep({ ...said, ...other, conversation: chatOf(other.person), id: 'other' });
  };
  const unmade = (process: Process) => process.registrations.assign(said.person, both);

  const nothing: Deed = () => Promise.resolve();
  const deeds: readonly (readonly [string, Deed, before: Deed])[] = [
    ['keeping', ({ feedback }) => feedback.keep({ ...said, id: 'new', path: homes[3] }), nothing],
    [
      'saying better',
      ({ feedback }) => feedback.keep({ ...said, id: 'said', path: [], indicator: 'TH1' }),
      nothing,
    ],
    ['seeing', ({ feedback }) => feedback.see('said', { who: 'hung', at: at(5) }), nothing],
    ['adding', ({ registrations }) => registrations.add({ ...joined, movement: 'C2' }), nothing],
    ['leaving', ({ registrations }) => registrations.remove(said.person, 'C1'), nothing],
    [
      'coming back',
      ({ registrations }) => registrations.add({ ...joined, path: homes[4] }),
      ({ registrations }) => registrations.remove(said.person, 'C1'),
    ],
    ['moving', ({ registrations }) => registrations.place([said.person], homes[3]), nothing],
    ['erasing', ({ feedback }) => feedback.removeOf([said.person]), nothing],
    ['joining', unmade, nothing],
    ['parting', ({ registrations: r }) => r.giveBack(said.person, other.person, [other.person]), unmade],
    ['the sweep', (process) => sweepOnce(process, at(500)), ({ feedback }) => feedback.removeOf(both)],
  ];

  it.each(deeds)('leave the right figures: %s', async (_, doing, prepare) => {
    await clear();
    await before(lives);
    await prepare(lives);
    const stored = await all();
    const stateAfter = async (dyingAt: number) => {
      await clear();
      await putBack(stored);
      mortal.liveUntil(dyingAt);
      await doing(dies).catch(() => undefined);
      const died = mortal.isDead();
      mortal.liveUntil(Infinity);
      await doing(lives);
      await expectRightFigures();
      return { died, figures: [await figuresOf('/feedback'), await figuresOf('/movements')].map(sorted) };
    };
    const { figures } = await stateAfter(Infinity);
    let dyingAt = 0;
    for (let died = true; died;) {
      const after = await stateAfter(++dyingAt);
      ({ died } = after);
      expect({ dyingAt, figures: after.figures }).toEqual({ dyingAt, figures });
    }
    // The mark, the figures of each unit and the end of the mark lie between.
    expect(dyingAt).toBeGreaterThan(3);
  });
});

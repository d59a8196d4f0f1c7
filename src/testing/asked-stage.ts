import { join } from 'node:path';
import { changeOfficer } from '../app/officers/change-officer';
import { type State, states } from '../appraisal/state';
import { conversationId, declarationId, officerId, personId } from '../core/ids';
import { trialRound } from '../core/round';
import { roleNames } from '../core/roles';
import { unitPath } from '../core/unit-path';
import { unitIndex } from '../core/units';
import { allSets } from '../criteria/catalogue';
import { refOf } from '../criteria/schema';
import { score } from '../criteria/score';
import { submitted } from '../store/declaration-document';
import { readUnits } from '../store/unit-files';
import type { TestStore } from './test-store';

const units = unitIndex(readUnits(join(__dirname, '../../data')));
const begun = Date.parse('2026-11-02T01:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;
/** What everyone hands in: the form of “người lao động”, of whom a target of the plan speaks. */
const set = allSets[1]!;
const sheet = score(set, new Map());

const desks: Readonly<Record<State, string>> = {
  submitted: 'commune',
  resubmitted: 'commune',
  returned: 'resident',
  appraised: 'proposal',
  proposed: 'decision',
  recognised: 'closed',
  'not-recognised': 'closed',
  withdrawn: 'closed',
};

/**
 * Puts into a store what the head of a transcript says there is:
 * `# cán bộ: Zalo commune-officer 2025:29926`, `# ấp: 2025:29926 3`, `# phiếu: 2025:29926 submitted 12 chờ 9 ngày`,
 * `# đợt: 2026-10-01 2026-11-20`.
 */
export async function seedAsked(store: TestStore, transcript: string): Promise<void> {
  const saidOf = (name: string): readonly (readonly string[])[] =>
    Array.from(transcript.matchAll(new RegExp(`^# ${name}: (.*)$`, 'gmu')), ([, words = '']) =>
      words.split(' '),
    );
  for (const said of saidOf('ấp')) await addHamlet(store, said);
  for (const said of saidOf('cán bộ')) await makeOfficer(store, said);
  for (const said of saidOf('đợt')) await openRound(store, said);
  const round = saidOf('đợt').length > 0 ? 'dot-2026' : 'thu-2026';
  for (const [at, said] of saidOf('phiếu').entries()) await handIn(store, round, `${at}`, said);
  while ((await store.declarations.count(1000)) > 0);
}

const recognising = (at: Date) =>
  ({ at, who: 'test', what: 'recognise', from: 'proposed', state: 'recognised' }) as const;

async function addHamlet(store: TestStore, [commune = '', name = '']: readonly string[]): Promise<void> {
  const unit = { id: `${commune}/ap-${name}`, kind: 'Ấp', name, parent: commune, state: 'active' } as const;
  await store.localUnits.add([unit], new Date(begun));
}

async function makeOfficer(
  store: TestStore,
  [phone = '', name = '', unit = '']: readonly string[],
): Promise<void> {
  const role = roleNames.find((each) => each === name);
  if (role === undefined) throw new Error(`No role ${name}`);
  const chat = phone === 'Zalo' ? 'zalo-oa:1:Zalo' : `telegram:1:${phone}`;
  const change = {
    kind: 'granted',
    role,
    unit,
    key: `${chat} ${role} ${unit}`,
    by: 'test',
    at: new Date(begun),
  } as const;
  await changeOfficer({ ...store, units }, officerId(chat), change);
}

async function openRound(store: TestStore, [opensOn = '', closesOn = '']: readonly string[]): Promise<void> {
  await store.rounds.make({
    ...trialRound(2026),
    id: 'dot-2026',
    opensOn,
    closesOn,
    history: [],
  });
}

/** `2025:29926 submitted 12 chờ 9 ngày`, with `của <officer>` if one has them in hand. */
async function handIn(
  store: TestStore,
  round: string,
  lot: string,
  [unit = '', state = '', count = '', , days = '0', , , holder]: readonly string[],
): Promise<void> {
  const known = states.find((each) => each === state);
  if (known === undefined) throw new Error(`No state ${state}`);
  const at = new Date(begun - Number(days) * DAY_MS);
  const documents = Array.from({ length: Number(count) }, (_, n) => {
    const chat = conversationId(`simulator:seed:${lot}-${String(n)}`);
    const whose = { id: declarationId(`${chat}/${round}`), person: personId(chat), conversation: chat };
    const told = {
      round,
      set: refOf(set),
      answers: {},
      selfScore: sheet,
      submittedAt: at,
      path: unitPath(units, unit),
    };
    const until = new Date(begun + DAY_MS);
    const handedIn = submitted({ ...whose, ...told });
    return {
      _id: whose.id,
      ...handedIn,
      ...(known === 'recognised' ? { history: [...handedIn.history, recognising(at)] } : {}),
      state: known,
      desk: desks[known],
      assignedTo: holder === undefined ? null : { officer: holder, until },
    };
  });
  await store.connection.collection<(typeof documents)[number]>('declarations').insertMany(documents);
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import { answerQuestion } from '../src/app/ask/answer-question';
import { changeOfficer } from '../src/app/officers/change-officer';
import type { State } from '../src/appraisal/state';
import { conversationId, declarationId, officerId, personId, setRef } from '../src/core/ids';
import { findCommunes, unitIndex } from '../src/core/units';
import { allSets } from '../src/criteria/catalogue';
import { score } from '../src/criteria/score';
import type { AskedQuestion } from '../src/flows/ask/asked-question';
import { readQuestion } from '../src/flows/ask/read-question';
import { submitted } from '../src/store/declaration-document';
import { readUnits } from '../src/store/unit-files';
import { openStore } from '../src/wiring/open-store';
import { timed } from './timed';

/*
 * How long people's questions take to answer, with many declarations in the store.
 *
 *   npx tsx bench/ask.ts [--declarations 100000]
 *
 * Declarations lie in the 102 communes of today's Đồng Tháp; seven in ten wait, three of these for more than a week. All are
 * counted through the same sweep as in service. Times are the middle and the slowest of 200, from the question to its answer.
 */

const flag = process.argv.indexOf('--declarations');
const many = flag < 0 ? 100_000 : Number(process.argv[flag + 1]);
const round = 'bench';
const province = '2025:82';
const now = new Date('2026-11-22T03:32:00Z');
const units = unitIndex(readUnits(path.join(__dirname, '../data')));
const communes = (units.below.get(province) ?? []).map(({ id }) => id);
const [set] = allSets;
if (set === undefined) throw new Error('There is no set.');
const sheet = score(set, new Map());

const standing = (n: number): { readonly state: State; readonly desk: string } => {
  if (n % 10 === 7) return { state: 'returned', desk: 'resident' };
  if (n % 10 === 8) return { state: 'proposed', desk: 'decision' };
  return n % 10 === 9 ? { state: 'recognised', desk: 'closed' } : { state: 'submitted', desk: 'commune' };
};

function declaration(n: number) {
  const chat = conversationId(`bench:1:${String(n)}`);
  const id = declarationId(`${chat}/${round}`);
  const whose = { id, person: personId(chat), conversation: chat, round, set: setRef('bench', '1') };
  const daysAgo = n % 10 < 3 ? 8 + (n % 30) : n % 6;
  const submittedAt = new Date(now.getTime() - daysAgo * 86_400_000 - (n % 86_400) * 1000);
  const lies = [communes[n % communes.length] ?? '', province];
  return {
    _id: id,
    ...submitted({ ...whose, answers: {}, selfScore: sheet, submittedAt, path: lies }),
    ...standing(n),
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-ask-'));
  const server = await startEmbedded({ folder, durable: false });
  const store = await openStore(`${server.uri}bench`);
  try {
    const { declarations, connection } = store;
    const collection = connection.collection<ReturnType<typeof declaration>>('declarations');
    for (let n = 0; n < many; n += 1000)
      await collection.insertMany(
        Array.from({ length: Math.min(1000, many - n) }, (_, k) => declaration(n + k)),
      );
    let counted = 0;
    for (let found = -1; found !== 0; counted += found) found = await declarations.count(5000);
    console.log(`${String(counted)} declarations\n`);

    const mai = conversationId('telegram:1:mai');
    const hung = conversationId('telegram:1:hung');
    const grant = { kind: 'granted', by: 'bench', at: now } as const;
    const office = { ...store, units };
    await changeOfficer(office, officerId(mai), {
      ...grant,
      role: 'province-officer',
      unit: province,
      key: '1',
    });
    await changeOfficer(office, officerId(hung), {
      ...grant,
      role: 'commune-officer',
      unit: communes[0] ?? '',
      key: '2',
    });
    const answer = answerQuestion({
      ...store,
      units,
      province,
      clock: { now: () => now },
      audienceOf: () => undefined,
      currentRound: () => Promise.resolve({ id: round, year: 2026, kind: 'trial' }),
    });
    const ask = (chat: typeof mai, question: AskedQuestion) => answer({ chat, request: 'bench' }, question);
    for (const kind of ['situation', 'waiting', 'overdue', 'progress'] as const) {
      await timed(`${kind} of the province`, () => ask(mai, { kind }));
      await timed(`${kind} of a commune`, () => ask(hung, { kind }));
    }
    const typed = (text: string) => ({ kind: 'situation', where: { typed: text } }) as const;
    await timed('situation of a commune by its name, for the province', () => ask(mai, typed('xã Tân Hồng')));
    await timed('several units of one name', () => ask(mai, typed('xã Tân Phú')));
    await timed('a slip of the fingers', () => ask(mai, typed('tan hogn')));
    await timed('deadline', () => ask(hung, { kind: 'deadline' }));
    const isPlace = (name: string): boolean => findCommunes(units, name, province).kind !== 'none';
    const answers = [
      'Nguyễn Thị Lan',
      'Hằng ngày',
      '12',
      'ấp 3',
      'đọc báo và học nghề với bà con',
      'dạ có ạ',
    ];
    await timed(
      'reading an answer that is no question',
      (n) => readQuestion(answers[n % 6] ?? '', isPlace),
      3000,
    );
    await timed('reading a question', () => readQuestion('tinh hinh xa tan hong the nao roi', isPlace), 3000);
  } finally {
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

void main();

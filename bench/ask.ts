import { answerQuestion } from '../src/app/ask/answer-question';
import { changeOfficer } from '../src/app/officers/change-officer';
import { conversationId, officerId } from '../src/core/ids';
import { systemClock } from '../src/core/system-clock';
import { findCommunes } from '../src/core/units';
import type { AskedQuestion } from '../src/flows/ask/asked-question';
import { readQuestion } from '../src/flows/ask/read-question';
import { communes, manyDeclarations, province, round, units } from './many-declarations';
import { timed } from './timed';

/*
 * How long people's questions take to answer, with many declarations in the store.
 *
 *   npx tsx bench/ask.ts [--declarations 100000] [--keep FOLDER]
 *
 * Times are the middle and the slowest of 200, from the question to its answer.
 */

async function main(): Promise<void> {
  const { store, stop } = await manyDeclarations();
  try {
    const mai = conversationId('telegram:1:mai');
    const hung = conversationId('telegram:1:hung');
    const grant = { kind: 'granted', by: 'bench', at: new Date() } as const;
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
      clock: systemClock,
      audienceOf: () => undefined,
      currentRound: () => Promise.resolve(round),
      given: () => Promise.resolve({ kind: 'given', feedback: [], hasMore: false, movements: [] }),
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
    await stop();
  }
}

void main();

import { TelegramError } from 'telegraf';
import { virtualTime } from '../../testing/fake-telegram/virtual-time';
import type { Go } from '../lane/lane-book';
import type { TelegramClient } from './client';
import { telegramChannel, type TelegramChannelOptions } from './telegram-channel';

const word = { text: 'Chào bác.', rows: [] };
const picture = { kind: 'picture', bytes: Uint8Array.of(1), name: 'a.png', mime: 'image/png' } as const;

/** A channel whose calls are answered as told, in virtual time. */
function connected(answer: (method: string) => Promise<unknown>, options: TelegramChannelOptions = {}) {
  const time = virtualTime();
  const calls: string[] = [];
  const client = {
    token: '1:x',
    options: { apiRoot: '' },
    callApi: (method: string) => {
      calls.push(method);
      return answer(method);
    },
  } as unknown as TelegramClient;
  return { time, calls, channel: telegramChannel(client, { ...options, ...time }) };
}

const refusal = (error_code: number, description: string): Error =>
  new TelegramError({ error_code, description });
const never = new Promise<never>(() => undefined);

describe('turns of a Telegram account', () => {
  it.each([
    [12, 15],
    [25, 30],
    [30, 30],
    [500, 600],
  ])('at %i a second are at most %i under way', async (perSecond, most) => {
    const { time, calls, channel } = connected(() => never, {
      pace: { limits: [{ most: perSecond, withinMs: 1_000 }] },
    });
    for (let chat = 0; chat < most + 20; chat += 1) void channel.send(String(chat), word);
    await time.elapse(9_000);
    expect(calls).toHaveLength(most);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['was answered', () => Promise.resolve({ message_id: 1 })],
    ['was refused', () => Promise.reject(refusal(403, 'Forbidden: bot was blocked by the user'))],
    ['met a network out of order', () => Promise.reject(refusal(502, 'Bad Gateway'))],
    ['could not be changed', () => Promise.reject(refusal(400, "Bad Request: message can't be edited"))],
    ['was given up', () => Promise.reject(new Error('aborted'))],
  ])('are given back, whichever message it was for, when it %s', async (_, answer) => {
    const { time, calls, channel } = connected(answer);
    const settled = { updateId: '1', happening: { kind: 'picked', choice: 'x' } } as const;
    const pressed = { queryId: '1', messageId: 1, text: 'Câu 1', label: 'Có' };
    for (let n = 0; n < 40; n += 1) {
      const chat = String(n);
      void channel.send(chat, word);
      void channel.send(chat, word, '17');
      void channel.sendFile(`file ${chat}`, picture);
      void channel.settle?.({ ...settled, chat: `press ${chat}`, pressed }, 'go');
      const turn = channel.toMany?.turn(chat).then(async (taken) => {
        if (taken.kind === 'go') await channel.toMany?.send(chat, word, taken);
      });
      await time.elapse(15_000);
      await turn;
    }
    const before = calls.length;
    for (let n = 100; n < 120; n += 1) void channel.send(String(n), word);
    await time.elapse(0);
    expect(calls.length - before).toBeGreaterThanOrEqual(20);
  });

  it('taken for many serve one call; a second waits for what is left over', async () => {
    const { time, calls, channel } = connected((method) =>
      method === 'sendMessage'
        ? Promise.resolve({ message_id: 1 })
        : Promise.reject(refusal(400, 'bad file')),
    );
    const released: string[] = [];
    const turn: Go = { kind: 'go', release: (fate) => released.push(fate) };
    const sent = channel.toMany?.sendFile('7', { ...picture, caption: 'a'.repeat(1_100) }, turn);
    await time.elapse(1_000);
    expect(await sent).toMatchObject({ kind: 'refused', reason: 'invalid' });
    expect(calls).toEqual(['sendMessage', 'sendPhoto']);
    expect(released).toEqual(['over']);
  });

  it('have no room at first where the process before may have sent to the last', async () => {
    const begunAt = virtualTime().clock.now();
    const { time, calls, channel } = connected(() => never, { begunAt });
    void channel.send('7', word);
    await time.elapse(1_000);
    expect(calls).toEqual([]);
    await time.elapse(1);
    expect(calls).toHaveLength(1);
  });
});

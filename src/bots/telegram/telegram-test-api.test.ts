import TelegramServer from 'telegram-test-api';
import { telegramClient } from './client';
import { telegramPoller } from './poller';
import { telegramChannel } from './telegram-channel';
import { freePort } from '../../testing/free-port';

/** Its own types need a package that is not installed. */
interface Stored {
  readonly messageId: number;
  readonly message: { readonly text: string; readonly reply_markup?: unknown };
}

describe('telegramChannel on a server somebody else wrote', () => {
  it('asks with buttons, takes the press and the text, and changes its question', async () => {
    const token = 'somebody-elses-token';
    const server = new TelegramServer({ host: '127.0.0.1', port: await freePort() });
    await server.start();
    const person = server.getClient(token, { userId: 7, chatId: 7, type: 'private' });
    const client = telegramClient(token, { apiRoot: server.config.apiURL });
    const channel = telegramChannel(client);
    const polls = jest.spyOn(server, 'getUpdates');
    const happenings: unknown[] = [];
    const poller = telegramPoller({
      client,
      onUpdate: async (update) => {
        const incoming = channel.read(update);
        if (incoming === undefined) return;
        happenings.push(incoming.happening);
        if (incoming.happening.kind === 'picked') await channel.settle?.(incoming, 'go');
        const rows = [[{ id: 'a:1', label: 'Có' }]];
        await channel.send(incoming.chat, { text: `Câu ${happenings.length}`, rows });
      },
    });

    await person.sendCommand(person.makeCommand('/start ap-3'));
    await person.getUpdates();
    const sent = () => server.storage.botMessages as unknown as readonly Stored[];
    const [asked] = sent();
    expect(asked?.message).toMatchObject({
      text: 'Câu 1',
      reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'a:1' }]] },
    });
    const message: object = {
      message_id: asked?.messageId,
      text: 'Câu 1',
      reply_markup: asked?.message.reply_markup,
    };
    await person.sendCallback(person.makeCallbackQuery('a:1', { message }));
    await person.getUpdates();
    await person.sendMessage(person.makeMessage('Nguyễn Thị Lan'));
    await person.getUpdates();

    expect(happenings).toEqual([
      { kind: 'started', payload: 'ap-3' },
      { kind: 'picked', choice: 'a:1' },
      { kind: 'texted', text: 'Nguyễn Thị Lan' },
    ]);
    expect(sent().map((one) => one.message.text)).toEqual(['Câu 1\n\n✓ Có', 'Câu 2', 'Câu 3']);
    // It answers an empty poll at once; without a pause that would be hundreds a second.
    expect(polls.mock.calls.length).toBeLessThan(100);
    await poller.stop();
    await server.stop();
  });
});

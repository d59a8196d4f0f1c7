import { Bot } from 'grammy';
import type { Channel, FittedMessage, Incoming } from '../../bots/channel';
import { telegramClient } from '../../bots/telegram/client';
import { telegramPoller } from '../../bots/telegram/poller';
import { telegramChannel } from '../../bots/telegram/telegram-channel';
import { fakeTelegram, type FakeTelegram } from './fake-telegram';
import { until } from './until';

const consent: FittedMessage = {
  text: 'Chào bác! Bác có đồng ý không ạ?',
  rows: [
    [
      { id: 'a:yes', label: 'Đồng ý' },
      { id: 'a:no', label: 'Để sau' },
    ],
  ],
};
const plain = (text: string): FittedMessage => ({ text, rows: [] });

/** The same small assistant twice: once on our adapter, once on grammY, a client we did not write. */
type Assistant = (fake: FakeTelegram) => { readonly stop: () => Promise<void> };

const onOurAdapter: Assistant = (fake) => {
  const client = telegramClient(fake.token, { apiRoot: fake.url });
  const channel = telegramChannel(client);
  return telegramPoller({
    client,
    onUpdate: async (update) => {
      const incoming = channel.read(update);
      if (incoming !== undefined) await answer(channel, incoming);
    },
  });
};

async function answer(channel: Channel, incoming: Incoming): Promise<void> {
  const { chat, happening } = incoming;
  if (happening.kind === 'started') await channel.send(chat, consent);
  if (happening.kind === 'picked') {
    await channel.settle?.(incoming, 'go');
    await channel.send(chat, plain('Bác cho cháu xin họ tên ạ.'));
  }
  if (happening.kind === 'texted') await channel.send(chat, plain(`Dạ, bác ${happening.text}.`));
  if (happening.kind === 'photographed') {
    const fetched = await channel.fetchPhoto(happening.photo, 1_000_000);
    const size = fetched.kind === 'fetched' ? fetched.bytes.length : fetched.kind;
    await channel.send(chat, plain(`Ảnh ${size} byte, ${happening.caption ?? 'không lời'}.`));
  }
}

const onGrammy: Assistant = (fake) => {
  const bot = new Bot(fake.token, { client: { apiRoot: fake.url } });
  const inline_keyboard = consent.rows.map((row) =>
    row.map(({ id, label }) => ({ text: label, callback_data: id })),
  );
  bot.command('start', async (context) => {
    await context.reply(consent.text, { reply_markup: { inline_keyboard } });
  });
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery();
    const chosen = inline_keyboard.flat().find((one) => one.callback_data === context.callbackQuery.data);
    await context.editMessageText(`${context.callbackQuery.message?.text ?? ''}\n\n✓ ${chosen?.text ?? ''}`);
    await context.reply('Bác cho cháu xin họ tên ạ.');
  });
  bot.on('message:photo', async (context) => {
    const { file_path } = await context.getFile();
    const file = await fetch(`${fake.url}/file/bot${fake.token}/${file_path ?? ''}`);
    await context.reply(
      `Ảnh ${(await file.arrayBuffer()).byteLength} byte, ${context.message.caption ?? 'không lời'}.`,
    );
  });
  bot.on('message:text', (context) => context.reply(`Dạ, bác ${context.message.text}.`));
  const running = bot.start();
  return {
    stop: async () => {
      await bot.stop();
      await running;
    },
  };
};

/** What a person does, step by step: the next thing only after the answer to the last. */
async function talk(fake: FakeTelegram): Promise<void> {
  const answers = async (count: number) => {
    await until(() => fake.seen(7).filter(({ from }) => from === 'bot').length === count);
  };
  fake.userStart(7, 'ap-3');
  await answers(1);
  fake.pressButton(7, 'Đồng ý');
  await answers(2);
  fake.userText(7, 'Nguyễn Thị Lan');
  await answers(3);
  fake.userPhoto(7, { bytes: new Uint8Array(1_234), caption: 'lớp học' });
  await answers(4);
  await fake.userAlbum(7, [{ bytes: new Uint8Array(10) }, { bytes: new Uint8Array(10) }]);
  await answers(6);
}

const expected = [
  ['user', '/start ap-3', []],
  ['bot', 'Chào bác! Bác có đồng ý không ạ?\n\n✓ Đồng ý', []],
  ['bot', 'Bác cho cháu xin họ tên ạ.', []],
  ['user', 'Nguyễn Thị Lan', []],
  ['bot', 'Dạ, bác Nguyễn Thị Lan.', []],
  ['user', '', []],
  ['bot', 'Ảnh 1234 byte, lớp học.', []],
  ['user', '', []],
  ['user', '', []],
  ['bot', 'Ảnh 10 byte, không lời.', []],
  ['bot', 'Ảnh 10 byte, không lời.', []],
];

describe('the fake network', () => {
  it.each([
    ['our adapter', onOurAdapter],
    ['grammY', onGrammy],
  ])('lets one script play out the same through %s', async (_name, start) => {
    const fake = await fakeTelegram();
    const assistant = start(fake);
    await talk(fake);
    await assistant.stop();
    expect(fake.seen(7).map(({ from, text, buttons }) => [from, text, buttons])).toEqual(expected);
    expect(fake.spinning()).toBe(0);
    expect(fake.pendingUpdates()).toBe(0);
    await fake.stop();
  });
});

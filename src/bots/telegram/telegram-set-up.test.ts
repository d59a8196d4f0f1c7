import { fakeTelegram, type FakeTelegram } from '../../testing/fake-telegram/fake-telegram';
import { telegramClient } from './client';
import { telegramSetUp } from './telegram-set-up';

let fake: FakeTelegram;
beforeEach(async () => (fake = await fakeTelegram()));
afterEach(() => fake.stop());

const commands = {
  vi: [{ command: 'trogiup', description: 'Trợ giúp' }],
  en: [{ command: 'help', description: 'Help' }],
};
const webhook = { url: 'http://127.0.0.1:9/telegram', secret: 'a-secret' };
const client = () => telegramClient(fake.token, { apiRoot: fake.url });

describe('telegramSetUp', () => {
  it('sets the menu in both languages and says who we are', async () => {
    expect(await telegramSetUp(client(), { commands })).toEqual({ username: 'KhuyenHocBot' });
    expect(fake.menus()).toEqual({ '': commands.vi, en: commands.en });
  });

  it('asks for every kind of update we answer when it sets the webhook', async () => {
    await telegramSetUp(client(), { commands, webhook });
    expect(fake.calls('setWebhook')[0]?.payload).toEqual({
      url: webhook.url,
      secret_token: 'a-secret',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
  });

  it('takes an earlier webhook away for those who poll', async () => {
    await telegramSetUp(client(), { commands });
    expect(fake.calls('deleteWebhook')).toHaveLength(1);
  });

  it('names the method that was refused, without the token or the secret', async () => {
    fake.fault({
      method: 'setWebhook',
      error_code: 400,
      description: 'Bad Request: bad webhook: HTTPS needed',
    });
    const refused = telegramSetUp(client(), { commands, webhook });
    await expect(refused).rejects.toThrow('Telegram did not take setWebhook: invalid, 400 Bad Request');
    await expect(refused).rejects.not.toThrow(/a-secret|fake-token/);
  });
});

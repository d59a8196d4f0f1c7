import { fakeZaloBot, type FakeZaloBot } from '../../../testing/fake-zalo-bot/fake-zalo-bot';
import { zaloBotSetUp } from './zalo-bot-set-up';

let fake: FakeZaloBot;
beforeEach(async () => (fake = await fakeZaloBot()));
afterEach(() => fake.stop());

const webhook = { url: 'http://127.0.0.1:9/webhooks/zalo-bot', secret: 'a-long-secret' };
const client = () => ({ apiRoot: fake.url, token: fake.token });

describe('zaloBotSetUp', () => {
  it('says who we are, and takes an earlier webhook away for those who poll', async () => {
    await zaloBotSetUp(client(), { webhook });
    expect(await zaloBotSetUp(client(), {})).toEqual({ name: 'bot.KhuyenHoc' });
    expect(fake.calls('deleteWebhook')).toHaveLength(1);
  });

  it('sets the webhook, and looks whether it is set', async () => {
    await zaloBotSetUp(client(), { webhook });
    expect(fake.calls().map(({ method }) => method)).toEqual(['getMe', 'setWebhook', 'getWebhookInfo']);
    expect(fake.calls('setWebhook')[0]?.payload).toEqual({ url: webhook.url, secret_token: webhook.secret });
  });

  it('does not believe a webhook that is set elsewhere afterwards', async () => {
    const moved = fakeWhoseWebhookIs('http://127.0.0.1:9/another');
    await expect(moved).rejects.toThrow('Zalo sends to http://127.0.0.1:9/another and not to');
  });

  it.each([
    [{ method: 'getMe', error_code: 401 }, 'Zalo did not take getMe: unauthorised, 401 Unauthorized'],
    [{ method: 'setWebhook', error_code: 400 }, 'Zalo did not take setWebhook: invalid, 400 Bad request'],
    [{ method: 'getWebhookInfo', reset: 'before' as const }, 'Zalo did not take getWebhookInfo: unknown'],
  ])('names the method that was refused, without the token or the secret: %j', async (fault, message) => {
    fake.fault(fault);
    const refused = zaloBotSetUp(client(), { webhook });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow(/a-long-secret|fake-token/);
  });
});

/** Somebody else sets the webhook in the moment between. */
async function fakeWhoseWebhookIs(url: string): Promise<unknown> {
  fake.fault({ method: 'getWebhookInfo', garbage: JSON.stringify({ ok: true, result: { url } }) });
  return await zaloBotSetUp(client(), { webhook });
}

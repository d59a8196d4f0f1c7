import { fakeTelegram } from '../../testing/fake-telegram/fake-telegram';
import { until } from '../../testing/fake-telegram/until';
import { callTelegram, telegramClient } from './client';

describe('callTelegram', () => {
  it('does not know what became of a call that was cut short', async () => {
    const fake = await fakeTelegram();
    const client = telegramClient(fake.token, { apiRoot: fake.url });
    const patience = new AbortController();
    fake.fault({ method: 'getMe', hang: true });
    const call = callTelegram(client, 'getMe', {}, patience.signal);
    await until(() => fake.calls('getMe').length === 1);
    patience.abort();
    expect(await call).toEqual({ kind: 'unknown', detail: 'ABORT_ERR' });
    await fake.stop();
  });

  it('knows that nothing happened when nobody listens', async () => {
    const fake = await fakeTelegram();
    const client = telegramClient(fake.token, { apiRoot: fake.url });
    await fake.stop();
    expect(await callTelegram(client, 'getMe', {})).toEqual({ kind: 'down', detail: 'ECONNREFUSED' });
  });
});

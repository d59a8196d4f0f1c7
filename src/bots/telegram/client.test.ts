import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

  it.each([
    [200, { kind: 'unknown', detail: 'SyntaxError' }],
    [404, { kind: 'unknown', detail: 'SyntaxError' }],
    [502, { kind: 'down', detail: '502 Bad Gateway' }],
  ])('takes a page of some gateway, status %i, for no answer of Telegram', async (status, failure) => {
    const gateway = createServer((_request, response) => response.writeHead(status).end('<html>'));
    await once(gateway.listen(0, '127.0.0.1'), 'listening');
    const { port } = gateway.address() as AddressInfo;
    const client = telegramClient('1:abc', { apiRoot: `http://127.0.0.1:${port}` });
    expect(await callTelegram(client, 'getMe', {})).toEqual(failure);
    gateway.close();
  });
});

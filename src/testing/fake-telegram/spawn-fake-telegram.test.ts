import { telegramClient } from '../../bots/telegram/client';
import { telegramChannel } from '../../bots/telegram/telegram-channel';
import { spawnFakeTelegram } from './spawn-fake-telegram';

describe('spawnFakeTelegram', () => {
  it('is the same network in a process of its own', async () => {
    const fake = await spawnFakeTelegram({ webhookRetryMs: 10 });
    const channel = telegramChannel(telegramClient(fake.token, { apiRoot: fake.url }));
    const update = channel.read(await fake.controls.userPhoto(7, { bytes: Buffer.from('ảnh') }));
    expect(await channel.send('7', { text: 'Dạ.', rows: [] })).toMatchObject({ kind: 'delivered' });
    expect((await fake.controls.seen(7)).map(({ from, text }) => [from, text])).toEqual([
      ['user', ''],
      ['bot', 'Dạ.'],
    ]);
    if (update?.happening.kind !== 'photographed') throw new Error('expected a photo');
    const photo = await channel.fetchPhoto(update.happening.photo, 100);
    expect(photo.kind === 'fetched' && Buffer.from(photo.bytes).toString()).toBe('ảnh');
    await expect(fake.controls.pressButton(7, 'Có')).rejects.toThrow('No message with buttons');
    await fake.stop();
  });
});

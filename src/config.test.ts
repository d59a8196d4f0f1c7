import { readConfig } from './config';

const token = '12345:abc-DEF_ghi';

describe('the configuration', () => {
  it('needs nothing: by itself it is the simulator on loopback with the embedded store', () => {
    expect(readConfig({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      PHOTO_STORE: 'folder',
      PROVINCE: '2025:82',
      simulator: true,
      telegram: undefined,
    });
  });

  it.each([
    [{ PORT: 'x' }, ['PORT', '"x"']],
    [{ PORT: '70000' }, ['PORT', '65535', '"70000"']],
    [{ NODE_ENV: 'prod' }, ['NODE_ENV', 'production', '"prod"']],
    [{ MONGODB_URI: 'localhost:27017' }, ['MONGODB_URI', 'mongodb://']],
    [{ TELEGRAM_BOT_TOKEN: 'abc' }, ['TELEGRAM_BOT_TOKEN', 'BotFather']],
    [
      { TELEGRAM_WEBHOOK_URL: 'https://x.vn/t', TELEGRAM_BOT_TOKEN: token },
      ['TELEGRAM_WEBHOOK_SECRET', 'nothing'],
    ],
    [{ PHOTO_STORE: 's3' }, ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']],
    [{ SIMULATOR: 'yes' }, ['SIMULATOR', 'auto', '"yes"']],
    [{ PROVINCE: 'Đồng Tháp' }, ['PROVINCE', '2025:82']],
  ])('of %j says what was expected and what came', (environment, parts) => {
    let message = '';
    try {
      readConfig(environment);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    for (const part of parts) expect(message).toContain(part);
  });

  it('names every wrong variable at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });

  it('never repeats a secret', () => {
    const environment = { TELEGRAM_BOT_TOKEN: 'my secret', MONGODB_URI: 'http://user:my secret@host' };
    expect(() => readConfig(environment)).toThrow(/not shown/);
    expect(() => readConfig(environment)).not.toThrow(/my secret/);
  });

  it.each([
    [{}, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ TELEGRAM_BOT_TOKEN: token }, false],
    [{ TELEGRAM_BOT_TOKEN: token, SIMULATOR: 'on' }, true],
    [{ NODE_ENV: 'production', SIMULATOR: 'on' }, true],
    [{ SIMULATOR: 'off' }, false],
  ])('with %j the simulator, which can speak as anyone, is served: %s', (environment, served) => {
    expect(readConfig(environment).simulator).toBe(served);
  });
});

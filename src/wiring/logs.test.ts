import { logs } from './logs';

const token = '12345:AAbbCC-dd_ee';

function logged(write: (log: ReturnType<typeof logs>) => void): string {
  const lines: string[] = [];
  write(logs('debug', { write: (line: string) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it.each([
    { text: 'tôi bị bệnh' },
    { event: { text: 'tôi bị bệnh' } },
    { conversation: { session: { profile: { name: 'tôi bị bệnh' } } } },
    { profile: { name: 'tôi bị bệnh' } },
    { update: { message: { caption: 'tôi bị bệnh' } } },
  ])('holds nothing of what people wrote: %j', (details) => {
    const line = logged((log) => log.info(details, 'turn'));
    expect(line).toContain('turn');
    expect(line).not.toContain('bệnh');
  });

  it('holds no token, not even inside the error of a network library', () => {
    const error = Object.assign(
      new Error(`request to https://api.telegram.org/bot${token}/sendMessage failed`),
      {
        on: { payload: { chat_id: 7, text: 'tôi bị bệnh' } },
        code: 'ECONNRESET',
      },
    );
    const line = logged((log) => log.error({ error }, 'send'));
    expect(line).toContain('ECONNRESET');
    expect(line).not.toContain(token);
    expect(line).not.toContain('bệnh');
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { simulatorHub } from './hub';
import { simulatorChannel } from './simulator-channel';
import { skins } from './skin';
import { runTerminalChat } from './terminal';
import { terminalCommand } from './terminal-command';
import { uploadsIn } from './uploads';

const clock = { now: () => new Date('2026-03-01T01:00:00.000Z') };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Types the lines in a chat whose other end tells the time and what it got. */
async function type(lines: readonly string[]): Promise<{ screen: string; updateIds: readonly string[] }> {
  const hub = simulatorHub(clock);
  const uploads = uploadsIn(join(folder, 'uploads'), clock);
  const channel = simulatorChannel(
    skins.find(({ name }) => name === 'plain')!,
    { hub, uploads },
  );
  const updateIds: string[] = [];
  let screen = '';

  await runTerminalChat({
    input: Readable.from([lines.join('\n')]),
    output: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        screen += chunk.toString();
        done();
      },
    }),
    hub,
    uploads,
    clock,
    chat: 'txt-terminal',
    receive: async (update) => {
      const { updateId, happening, at, chat } = channel.read(update)!;
      updateIds.push(updateId);
      const got =
        happening.kind === 'texted'
          ? happening.text
          : happening.kind === 'photographed'
            ? `${(await channel.fetchPhoto(happening.photo, 100)).kind} ${happening.album === undefined ? '' : '(album)'}`
            : happening.kind;
      await channel.send(chat, { text: `${at?.slice(0, 10) ?? ''}\n${got}`, rows: [] });
    },
    settled: () => Promise.resolve(),
  });
  return { screen, updateIds };
}

describe('a chat in the terminal', () => {
  it('opens the chat, says what is typed and prints what comes back', async () => {
    const { screen } = await type(['Dạ có', '', 'ấp Mỹ Thạnh']);
    expect(screen.split('\n').slice(1)).toEqual([
      'Bot: 2026-03-01',
      '     started',
      'Bot: 2026-03-01',
      '     Dạ có',
      'Bot: 2026-03-01',
      '     ấp Mỹ Thạnh',
      '',
    ]);
  });

  it('gives every update an id of its own', async () => {
    const { updateIds } = await type(['một', 'một']);
    expect(new Set(updateIds).size).toBe(3);
  });

  it('sends photos from files, several as an album', async () => {
    const paths = ['a.jpg', 'b.jpg'].map((name) => join(folder, name));
    for (const path of paths) await writeFile(path, 'ảnh');
    const { screen } = await type([`/anh ${paths.join(' ')}`]);
    expect(screen.match(/fetched \(album\)/g)).toHaveLength(2);
  });

  it('says so when a file is not there, and goes on', async () => {
    const { screen } = await type(['/anh khong-co.jpg', 'Dạ']);
    expect(screen).toContain('Không đọc được tệp khong-co.jpg');
    expect(screen).toContain('     Dạ');
  });

  it('travels in time', async () => {
    const { screen } = await type(['/sau 5 ngày', 'Cháu ơi']);
    expect(screen).toContain('--- 5 ngày sau ---\nBot: 2026-03-06\n     Cháu ơi');
  });

  it('leaves when told to', async () => {
    expect((await type(['/thoat', 'Dạ'])).screen).not.toContain('Dạ');
  });

  it('saves the conversation as a transcript', async () => {
    const path = join(folder, 'thu.chat');
    const { screen } = await type(['Dạ có', '/sau 2 gio', `/luu ${path}`]);
    expect(screen).toContain(`Đã lưu vào ${path}`);
    expect(await readFile(path, 'utf8')).toBe(
      [
        '--- bắt đầu ---',
        'Dân: /start',
        'Bot: 2026-03-01',
        '     started',
        'Dân: Dạ có',
        'Bot: 2026-03-01',
        '     Dạ có',
        '--- 2 giờ sau ---',
        '',
      ].join('\n'),
    );
  });
});

describe('a line typed in the terminal', () => {
  it.each([
    ['/sau 5 ngay', { kind: 'pass-time', span: { milliseconds: 432_000_000, words: '5 ngày' } }],
    ['/sau hôm qua', { kind: 'time-unclear' }],
    ['/ảnh a.jpg b.jpg', { kind: 'photos', paths: ['a.jpg', 'b.jpg'] }],
    ['/anh', { kind: 'help' }],
    ['/luu', { kind: 'help' }],
    ['/diem', { kind: 'say', text: '/diem' }],
    ['anh a.jpg', { kind: 'say', text: 'anh a.jpg' }],
    ['   ', { kind: 'nothing' }],
  ])('"%s" is understood', (line, command) => {
    expect(terminalCommand(line)).toEqual(command);
  });
});

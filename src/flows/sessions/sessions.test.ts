import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatWith } from '../../testing/chat-with';
import { dongThap } from '../../testing/dong-thap';
import { newSession, parseSession } from '../engine/session';

const folder = join(__dirname, 'old');
const stored = readdirSync(folder).map(
  (file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown] as const,
);

describe('sessions stored by every release', () => {
  it.each(stored)('%s still parses, says where it was, and takes an answer', (_file, json) => {
    const chat = chatWith(dongThap, parseSession(json));
    const before = Object.keys(chat.session().answers).length;
    chat.type('tiếp tục');
    expect(chat.said().paragraphs[0]).toMatchObject({ key: 'resume.at' });
    const option = chat.choices().find(({ role }) => role === 'answer');
    chat.pick(option?.id ?? '');
    expect(Object.keys(chat.session().answers)).toHaveLength(before + 1);
  });
});

describe('a question renamed in a release', () => {
  it('keeps its answer, its pictures and the place of who was at it', () => {
    const session = parseSession(
      {
        ...newSession(),
        answers: { old: 'a', 'old/photos': ['one'], other: true },
        focus: 'old/photos',
        pending: { p1: 'old/photos' },
        album: { id: 'x', question: 'old/photos' },
      },
      new Map([
        ['old', 'new'],
        ['old/photos', 'new/photos'],
      ]),
    );
    expect(session).toMatchObject({
      answers: { new: 'a', 'new/photos': ['one'], other: true },
      focus: 'new/photos',
      pending: { p1: 'new/photos' },
      album: { id: 'x', question: 'new/photos' },
    });
  });
});

describe('what is no session', () => {
  it.each([[null], ['text'], [{}], [{ format: 2 }], [{ ...newSession(), answers: { a: { b: 1 } } }]])(
    'is refused: %j',
    (json) => {
      expect(() => parseSession(json)).toThrow();
    },
  );
});

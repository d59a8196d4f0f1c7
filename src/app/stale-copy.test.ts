import type { Channel } from '../bots/channel';
import { openTestStore, type TestStore } from '../testing/test-store';
import { converse, type Converse } from './converse';
import type { Converser } from './converser';
import { conversationAt } from './endpoint';
import { unwatched } from './watch';

/** An engine that remembers the last answer, and does nothing when it hears the same again. */
const rememberingEngine: Converser = {
  begin: () => ({ answer: '' }),
  localeOf: () => 'vi',
  advance: (session, event) => {
    const answer = event.kind === 'texted' ? event.text : '';
    const same = (session as { answer: string }).answer === answer;
    return { session: same ? session : { answer }, effects: [] };
  },
};

const channel: Channel = {
  name: 'simulator',
  capabilities: { buttons: 0, buttonLabelLength: 0, textLength: 1000, edit: false },
  read: (update) => update as ReturnType<Channel['read']>,
  send: () => Promise.resolve({ kind: 'delivered', messageId: '1' }),
  sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
  fetchPhoto: () => Promise.resolve({ kind: 'refused', reason: 'gone' }),
};
const endpoint = { address: 'simulator:stale', channel };

describe('a process that holds an old copy of a conversation', () => {
  let store: TestStore;
  let chats = 0;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.drop());

  const processNamed = (owner: string): Converse =>
    converse({
      conversations: store.conversations,
      heartbeats: store.heartbeats,
      converser: rememberingEngine,
      perform: () => Promise.resolve({ kind: 'done', learned: {} }),
      clock: { now: () => new Date() },
      watch: unwatched,
      owner,
      later: () => undefined,
    });

  it('does not take an answer for a repetition of what was changed elsewhere', async () => {
    const [one, two] = [processNamed('one'), processNamed('two')];
    const chat = `chat${++chats}`;
    const say = (process: Converse, updateId: string, text: string) =>
      process.receive(endpoint, { updateId, chat, happening: { kind: 'texted', text } });
    await say(one, '1', 'có');
    await say(two, '2', 'không');
    await say(one, '3', 'có');
    expect((await store.conversations.find(conversationAt(endpoint, chat)))?.session).toEqual({
      answer: 'có',
    });
  });

  it('still stores nothing for what changes nothing', async () => {
    const one = processNamed('one');
    const chat = `chat${++chats}`;
    const say = (updateId: string) =>
      one.receive(endpoint, { updateId, chat, happening: { kind: 'texted', text: 'có' } });
    await say('1');
    await say('2');
    expect((await store.conversations.find(conversationAt(endpoint, chat)))?.version).toBe(1);
  });
});

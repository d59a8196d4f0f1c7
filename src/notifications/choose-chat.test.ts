import { conversationId } from '../core/ids';
import { chooseChat, type ChatFacts } from './choose-chat';
import { inTurns } from './in-turns';

const facts = (chat: string, given: Partial<ChatFacts> = {}): ChatFacts => ({
  chat: conversationId(chat),
  forMany: true,
  reach: 'open',
  window: 'free',
  heardAt: 0,
  ...given,
});
const free = { paid: false };

describe('the chat a message for many goes to', () => {
  it('is the one in which the person was last heard', () => {
    const chats = [facts('a:1:1', { heardAt: 1 }), facts('b:1:1', { heardAt: 2 })];
    expect(chooseChat(chats, free)).toEqual({ kind: 'chat', chat: 'b:1:1' });
  });

  it('is another where the network must not be used for many, or the person blocked us', () => {
    const chats = [
      facts('a:1:1', { forMany: false, heardAt: 9 }),
      facts('b:1:1', { reach: 'blocked', heardAt: 8 }),
      facts('c:1:1'),
    ];
    expect(chooseChat(chats, free)).toEqual({ kind: 'chat', chat: 'c:1:1' });
  });

  it('costs money only if it may, and only if there is no other', () => {
    const paidOnly = [facts('a:1:1', { window: 'paid', heardAt: 9 })];
    expect(chooseChat(paidOnly, free)).toEqual({ kind: 'none', reason: 'window' });
    expect(chooseChat(paidOnly, { paid: true })).toEqual({ kind: 'chat', chat: 'a:1:1' });
    expect(chooseChat([...paidOnly, facts('b:1:1')], { paid: true })).toEqual({
      kind: 'chat',
      chat: 'b:1:1',
    });
  });

  it('is none where no chat takes it', () => {
    expect(chooseChat([], free)).toEqual({ kind: 'none', reason: 'unreachable' });
    expect(chooseChat([facts('a:1:1', { reach: 'blocked' })], free)).toMatchObject({ reason: 'unreachable' });
    expect(chooseChat([facts('a:1:1', { window: 'closed' })], free)).toMatchObject({ reason: 'window' });
  });
});

describe('broadcasts in turns', () => {
  it('have one sent of each after the other, however long they are', () => {
    expect(inTurns([[1, 2, 3], [4], [5, 6]])).toEqual([1, 4, 5, 2, 6, 3]);
    expect(inTurns([])).toEqual([]);
  });
});

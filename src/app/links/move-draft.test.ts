import { conversationId, personId } from '../../core/ids';
import type { Draft } from '../../flows/link/draft';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { linkChats, type LinkChats } from './link-chats';

const one = conversationId('telegram:1:one');
const two = conversationId('zalo-oa:1:two');
const stranger = conversationId('zalo-oa:1:stranger');
const draft: Draft = { profile: {}, consents: {}, answers: {}, origin: one, moves: 1 };

describe('moving a draft', () => {
  let store: TestStore;
  let chats: LinkChats;

  beforeEach(async () => {
    store = await openTestStore();
    const clock = { now: () => new Date('2026-11-02T01:00:00Z') };
    chats = linkChats({ ...store, clock, newCode: () => '00000000' });
    const told = { profile: {}, consents: [], consentHistory: [], updatedAt: clock.now() };
    await store.people.put(
      [
        { id: personId('p'), identities: [one, two], ...told },
        { id: personId('s'), identities: [stranger], ...told },
      ],
      [one, two, stranger],
    );
  });
  afterEach(() => store.drop());

  const asked = (chat: typeof one) => ({ chat, request: `${chat}/1.0` });

  it('asks a chat of the same person for it', async () => {
    expect(await chats.draft(asked(two), { kind: 'fetch', from: one, by: two })).toMatchObject({
      also: [{ conversation: one, event: { news: { kind: 'wanted', by: two } } }],
    });
  });

  it('never asks for it on behalf of a stranger', async () => {
    expect(await chats.draft(asked(stranger), { kind: 'fetch', from: one, by: stranger })).toMatchObject({
      also: [{ conversation: stranger, event: { news: { kind: 'not-yet' } } }],
    });
  });

  it('brings it to another chat of the person with whom it began', async () => {
    expect(await chats.draft(asked(one), { kind: 'hand-over', to: two, draft })).toMatchObject({
      also: [{ conversation: two, event: { news: { kind: 'arrived', draft } } }],
    });
  });

  it('brings it back to where it began when it was sent to a stranger', async () => {
    expect(await chats.draft(asked(two), { kind: 'hand-over', to: stranger, draft })).toMatchObject({
      also: [{ conversation: one, event: { news: { kind: 'arrived', draft } } }],
    });
  });

  it('brings nothing anywhere once the person was erased', async () => {
    await store.people.remove(one);
    expect(await chats.draft(asked(one), { kind: 'hand-over', to: two, draft })).toMatchObject({ also: [] });
  });
});

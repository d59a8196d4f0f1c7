import { invitationId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { Invitation } from './invitations';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
const invitation: Invitation = {
  id: invitationId('one'),
  role: 'assistant',
  unit: '2025:29926',
  path: ['2025:29926', '2025:82'],
  by: 'command',
  at: at(0),
  until: at(72),
};

describe('invitations', () => {
  it('are found by their code, which is stored nowhere', async () => {
    const { invitations } = store;
    await invitations.put(invitation, 'k7m3q9xt4gbh');
    expect(await invitations.findByCode('k7m3q9xt4gbh')).toEqual(invitation);
    expect(await invitations.findByCode('k7m3q9xt4gbj')).toBeUndefined();
    const stored = await store.connection.collection('invitations').find().toArray();
    expect(JSON.stringify(stored)).not.toContain('k7m3q9xt4gbh');
  });

  it('can get another code until they are taken: the one before is void', async () => {
    const { invitations } = store;
    await invitations.put(invitation, 'first');
    await invitations.put(invitation, 'second');
    expect(await invitations.findByCode('first')).toBeUndefined();
    await invitations.use(invitation.id, 'r1');
    await invitations.put(invitation, 'third');
    expect(await invitations.findByCode('third')).toBeUndefined();
    expect(await invitations.find(invitation.id)).toEqual({ ...invitation, usedBy: 'r1' });
  });

  it('are taken by one of many requests, which may take it again', async () => {
    const { invitations } = store;
    await invitations.put(invitation, 'code');
    const asked = Array.from({ length: 20 }, (_, n) => invitations.use(invitation.id, `r${n}`));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    const { usedBy } = (await invitations.find(invitation.id))!;
    expect(await invitations.use(invitation.id, usedBy!)).toBe(true);
    expect(await invitations.withdraw(invitation.id)).toBe(false);
  });

  it('can be withdrawn, and then taken by nobody', async () => {
    const { invitations } = store;
    await invitations.put(invitation, 'code');
    expect(await invitations.withdraw(invitation.id)).toBe(true);
    expect(await invitations.use(invitation.id, 'r1')).toBe(false);
  });

  it('are listed by area while they can be taken', async () => {
    const { invitations } = store;
    const of = (id: string, more: Partial<Invitation> = {}) => ({
      ...invitation,
      ...more,
      id: invitationId(id),
    });
    await invitations.put(of('open'), '1');
    await invitations.put(of('later', { at: at(1) }), '2');
    await invitations.put(of('elsewhere', { path: ['2025:30013', '2025:82'] }), '3');
    await invitations.put(of('late', { until: at(2) }), '4');
    await invitations.put(of('taken'), '5');
    await invitations.use(invitationId('taken'), 'r');
    await invitations.put(of('withdrawn'), '6');
    await invitations.withdraw(invitationId('withdrawn'));
    const listed = await invitations.findOpenIn('2025:29926', at(2));
    expect(listed.map(({ id }) => id)).toEqual(['later', 'open']);
  });

  it('count the wrong tries of a chat, each once', async () => {
    const { invitations } = store;
    const from = 'simulator:plain:1';
    for (const id of ['a', 'b', 'b']) await invitations.noteWrong({ id, from, at: at(1) });
    await invitations.noteWrong({ id: 'c', from: 'other', at: at(1) });
    expect(await invitations.countWrong(at(0), { from, except: '' })).toBe(2);
    expect(await invitations.countWrong(at(0), { from, except: 'b' })).toBe(1);
    expect(await invitations.countWrong(at(2), { from, except: '' })).toBe(0);
  });
});

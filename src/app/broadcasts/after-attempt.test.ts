import { afterAttempt } from './after-attempt';

const now = new Date(Date.UTC(2026, 0, 1));
const after = (delivery: Parameters<typeof afterAttempt>[1], attempts = 0) =>
  afterAttempt({ attempts }, delivery, { parts: 0, now });

describe('after an attempt', () => {
  it('what the network took is sent, and what nobody knows of is never queued again', () => {
    expect(after({ kind: 'delivered', messageId: '7' }).settled).toEqual({ state: 'sent', messageId: '7' });
    expect(after({ kind: 'unknown', detail: 'ECONNRESET' }).settled).toEqual({ state: 'unknown' });
  });

  it('who blocked us or is gone is skipped, and who was silent for too long', () => {
    expect(after({ kind: 'refused', reason: 'blocked' }).settled).toMatchObject({ reason: 'unreachable' });
    expect(after({ kind: 'refused', reason: 'gone' }).settled).toMatchObject({ reason: 'unreachable' });
    expect(after({ kind: 'refused', reason: 'window' }).settled).toMatchObject({ reason: 'window' });
  });

  it('a message the network does not take has failed', () => {
    expect(after({ kind: 'refused', reason: 'invalid' }).settled).toEqual({
      state: 'failed',
      reason: 'invalid',
    });
  });

  it('a network that asks for patience gets it from the whole account', () => {
    const { settled, accountWaitsMs } = after({
      kind: 'unavailable',
      retryAfterSeconds: 20,
      scope: 'account',
    });
    expect(settled).toMatchObject({ state: 'queued', attempts: 1, dueAt: new Date(now.getTime() + 20_000) });
    expect(accountWaitsMs).toBe(20_000);
  });

  it('one chat that has to wait holds up nobody else', () => {
    expect(
      after({ kind: 'unavailable', retryAfterSeconds: 3, scope: 'chat' }).accountWaitsMs,
    ).toBeUndefined();
  });

  it('after hours of trying it has failed', () => {
    const last = after({ kind: 'unavailable', retryAfterSeconds: 5, scope: 'account' }, 29);
    expect(last.settled).toEqual({ state: 'failed', reason: 'network' });
  });
});

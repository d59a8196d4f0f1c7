import { failureFrom } from './failure';
import { TookTooLong } from './within';

const refusal = (message: string, code: number | null = null) =>
  Object.assign(new Error(message), { name: 'ZcaApiError', code });

describe('failureFrom', () => {
  it.each<readonly [unknown, string]>([
    [refusal('Không thể nhận tin nhắn từ bạn.', 123), 'halted'],
    [refusal('Vượt quá số request cho phép'), 'halted'],
    [refusal('người này chặn không nhận tin nhắn từ người lạ', 122), 'blocked'],
    [refusal('Failed to fetch server info: zpw_sek bị thiếu hoặc không đúng'), 'dead'],
    [refusal('The session key was improperly submitted', 102), 'dead'],
    [refusal('Failed to fetch login info: Bad Gateway'), 'down'],
    [refusal('Request failed with status code 503'), 'down'],
    [refusal('Request failed with status code 429'), 'throttled'],
    [refusal('Failed to parse response data'), 'unknown'],
    [refusal('File extension "exe" is not allowed'), 'invalid'],
    [refusal('Tham số không hợp lệ', 114), 'invalid'],
    [refusal('Tài khoản không tồn tại', 216), 'gone'],
    [new TookTooLong(), 'unknown'],
    [new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }), 'down'],
    [new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }), 'unknown'],
    ['what?', 'unknown'],
  ])('sorts %s as %s', (error, kind) => {
    expect(failureFrom(error).kind).toBe(kind);
  });

  it('keeps of a network error its code only', () => {
    const error = new TypeError('fetch failed for https://x?params=secret', { cause: { code: 'EPIPE' } });
    expect(failureFrom(error)).toEqual({ kind: 'unknown', detail: 'EPIPE' });
  });
});

import { createHash } from 'node:crypto';
import { fakeZaloOauth, type FakeZaloOauth } from './fake-zalo-oauth';

let fake: FakeZaloOauth;
let now = 0;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 20);
  fake = await fakeZaloOauth({ now: () => now });
});
afterEach(() => fake.stop());

const right = { 'content-type': 'application/x-www-form-urlencoded', secret_key: 'secret-of-the-app' };

async function ask(
  fields: Record<string, string>,
  headers: Record<string, string> = right,
): Promise<unknown> {
  const body = new URLSearchParams({ app_id: fake.appId, ...fields }).toString();
  const response = await fetch(`${fake.url}/v4/oa/access_token`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return response.json();
}

const refresh = (refreshToken: string) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken });

describe('the fake token service', () => {
  it('gives a new pair for a refresh token once, with the lifetime in words', async () => {
    const { refreshToken } = fake.issue();
    const given = await refresh(refreshToken);
    expect(given).toEqual({
      access_token: fake.current()?.accessToken,
      refresh_token: fake.current()?.refreshToken,
      expires_in: '90000',
    });
    expect(await refresh(refreshToken)).toMatchObject({ error: -14020 });
    expect(fake.current()?.refreshToken).toBe((given as { refresh_token: string }).refresh_token);
  });

  it('knows only the newest access token, for 25 hours', async () => {
    const old = fake.issue();
    await refresh(old.refreshToken);
    const { accessToken } = fake.current()!;
    expect([fake.check(old.accessToken), fake.check(accessToken)]).toEqual(['invalid', 'valid']);
    now += 90_000_000 - 1;
    expect(fake.check(accessToken)).toBe('valid');
    now += 1;
    expect(fake.check(accessToken)).toBe('expired');
  });

  it('gives a first pair for a code with its verifier, once', async () => {
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const page = `${fake.url}/v4/oa/permission?app_id=${fake.appId}&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback&code_challenge=${challenge}&state=s`;
    const back = await fake.agree(page);
    expect(back.origin + back.pathname).toBe('http://127.0.0.1/back');
    expect([back.searchParams.get('oa_id'), back.searchParams.get('state')]).toEqual([fake.account, 's']);
    const fields = { grant_type: 'authorization_code', code: back.searchParams.get('code')! };
    expect(await ask({ ...fields, code_verifier: verifier })).toHaveProperty('access_token');
    expect(await ask({ ...fields, code_verifier: verifier })).toHaveProperty('error');
  });

  it.each([
    ['another secret', { ...right, secret_key: 'wrong' }],
    ['JSON', { ...right, 'content-type': 'application/json' }],
  ])('refuses %s, and uses nothing up', async (_what, headers) => {
    const { refreshToken } = fake.issue();
    expect(await ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, headers)).toHaveProperty(
      'error',
    );
    expect(fake.current()?.refreshToken).toBe(refreshToken);
  });

  it('loses an answer after the refresh token is used, or before, as planned', async () => {
    const first = fake.issue();
    fake.fault({ how: 'reset', when: 'before' });
    await expect(refresh(first.refreshToken)).rejects.toThrow();
    expect(fake.current()).toEqual(first);
    fake.fault({ how: 'reset', when: 'after' });
    await expect(refresh(first.refreshToken)).rejects.toThrow();
    expect(fake.current()).not.toEqual(first);
    expect(fake.calls().map(({ outcome }) => outcome)).toEqual(['spoiled', 'issued']);
  });
});

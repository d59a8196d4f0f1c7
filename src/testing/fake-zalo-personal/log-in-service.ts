import { randomBytes } from 'node:crypto';
import { answer, type Exchange } from './exchange';
import type { LogIn, World } from './world';
import { decrypt, encrypt, loginKey, signature } from './zalo-crypto';

/** The log-in whose cookies a request carries, if it is still alive. */
export function logInOf({ logIns }: World, cookies: ReadonlyMap<string, string>): LogIn | undefined {
  return logIns.find(
    ({ alive, zpwSek }) => alive && zpwSek !== undefined && zpwSek === cookies.get('zpw_sek'),
  );
}

const host = (name: string): readonly string[] => [`https://tt-${name}-wpa.chat.zalo.me`];

/** Where each service is. Most are only looked up by the library, never called here. */
const serviceMap = Object.fromEntries(
  (
    'aext alias auto_reply catalog chat conversation file friend friend_board group group_board group_poll label ' +
    'profile quick_message reaction sticker zimsg'
  )
    .split(' ')
    .map((name) => [name, host(name)]),
);

/** Added to the address after it was signed. */
const unsigned = new Set(['signkey', 'nretry', 'zpw_ver', 'zpw_type']);

/** Says who the account is and hands over the key of calls: only to living cookies on the device they belong to. */
export function getLoginInfo(world: World, exchange: Exchange, socketUrl: string): void {
  const { query } = exchange;
  const fields = Object.fromEntries([...query].filter(([name]) => !unsigned.has(name)));
  if (query.get('signkey') !== signature('getlogininfo', fields)) {
    answer(exchange, refused(114));
    return;
  }
  const key = loginKey(query.get('zcid') ?? '', query.get('zcid_ext') ?? '');
  const { imei } = JSON.parse(decrypt(key, query.get('params') ?? '')) as { imei: string };
  const inner = letIn(world, exchange, imei, socketUrl);
  answer(exchange, { error_code: 0, error_message: '', data: encrypt(key, JSON.stringify(inner)) });
}

function letIn(
  world: World,
  { cookies, userAgent, response }: Exchange,
  imei: string,
  socketUrl: string,
): unknown {
  const logIn = world.logIns.find(({ alive, zpsid }) => alive && zpsid === cookies.get('zpsid'));
  if (logIn === undefined) return refused(102);
  logIn.device ??= { imei, userAgent };
  if (logIn.device.imei !== imei || logIn.device.userAgent !== userAgent) {
    logIn.alive = false;
    return refused(102);
  }
  logIn.key = randomBytes(16);
  logIn.zpwSek = randomBytes(12).toString('base64url');
  response.setHeader('Set-Cookie', [
    `zpw_sek=${logIn.zpwSek}; Domain=.chat.zalo.me; Path=/; Max-Age=604800; Secure; HttpOnly`,
  ]);
  const data = {
    uid: world.uid,
    zpw_enk: logIn.key.toString('base64'),
    zpw_ws: [socketUrl],
    zpw_service_map_v3: serviceMap,
  };
  return { error_code: 0, error_message: '', data };
}

const refused = (error_code: number) => ({ error_code, error_message: 'Tham số không hợp lệ', data: null });

/** The settings of the web client. */
export function getServerInfo(world: World, exchange: Exchange): void {
  const { signkey, ...fields } = Object.fromEntries(exchange.query);
  if (signkey !== signature('getserverinfo', fields)) {
    answer(exchange, refused(114));
    return;
  }
  if (logInOf(world, exchange.cookies) === undefined) {
    const error_message = 'zpw_sek bị thiếu hoặc không đúng';
    answer(exchange, { error_code: 600, error_message, data: null });
    return;
  }
  const sharefile = {
    max_file: 50,
    max_size_share_file_v3: 1024,
    chunk_size_file: 3_145_728,
    restricted_ext_file: ['exe', 'bat'],
  };
  const socket = {
    ping_interval: 200,
    close_and_retry_codes: [1006],
    rotate_error_codes: [1006],
    retries: { 1006: { max: 3, times: [50, 100] } },
  };
  answer(exchange, {
    error_code: 0,
    error_message: '',
    // Three t, as on the wire.
    data: { setttings: { features: { sharefile, socket }, keepalive: {} }, extra_ver: {} },
  });
}

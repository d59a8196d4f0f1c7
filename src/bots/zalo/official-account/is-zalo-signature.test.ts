import { isZaloSignature } from './is-zalo-signature';

const body = Buffer.from(
  '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Cháu chào bác ạ","msg_id":"96d3cdf3af150460909"},"timestamp":"1543908534740"}',
);
const withNumber = Buffer.from(body.toString().replace('"1543908534740"', '1543908534740'));
const signed = {
  appId: '360846524940903967',
  secret: 'x7Kq2Lm9Zt4Rw1Vb',
  body,
  timestamp: '1543908534740',
};
const mac = '457684aae8eb1bd12058580e666f7164042fc2e34737065cccb74f91f74c22b7';
const macWithNumber = '1907a50e094c64a26711890c654db82173986fea14e6fd0db268cdefb400d2f8';
/** An HMAC of the body with the same secret: a common mistake. */
const hmac = '14a5ad3d033c1caf6f91cd3420749847d8f95eb58da40122b0a82eaba1bcb979';

describe('isZaloSignature', () => {
  it.each([`mac=${mac}`, `mac = ${mac}`, `MAC=${mac.toUpperCase()}`, mac, ` ${mac} `])(
    'takes %s',
    (header) => {
      expect(isZaloSignature(header, signed)).toBe(true);
    },
  );

  it('takes a body whose timestamp is a number', () => {
    expect(isZaloSignature(`mac=${macWithNumber}`, { ...signed, body: withNumber })).toBe(true);
  });

  it.each([
    ['a body that was changed', { ...signed, body: Buffer.from(body.toString().replace('bác', 'bạn')) }],
    ['a body that was written anew', { ...signed, body: Buffer.from(` ${body.toString()}`) }],
    ['another secret', { ...signed, secret: 'x7Kq2Lm9Zt4Rw1Vc' }],
    ['another app', { ...signed, appId: '360846524940903968' }],
    ['another timestamp', { ...signed, timestamp: '1543908534741' }],
  ])('takes no signature for %s', (_what, other) => {
    expect(isZaloSignature(`mac=${mac}`, other)).toBe(false);
  });

  it.each([
    undefined,
    '',
    'mac=',
    `mac=${mac.slice(1)}`,
    `mac=${mac}0`,
    `mac=${hmac}`,
    `sha256=${mac}`,
    'x'.repeat(64),
  ])('takes nothing else: %s', (header) => {
    expect(isZaloSignature(header, signed)).toBe(false);
  });
});

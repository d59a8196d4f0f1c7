import { zaloQrPage, type ZaloQrView } from './zalo-qr-page';

const png = new Uint8Array([1, 2, 3]);
const shows = (view: Partial<ZaloQrView>) => zaloQrPage({ state: 'needs-qr', qr: { kind: 'none' }, ...view });

describe('zaloQrPage', () => {
  it('shows the code while one is to be scanned, and says why there is a new one', () => {
    expect(shows({ qr: { kind: 'shown', png } })).toContain('src="data:image/png;base64,AQID"');
    expect(shows({ qr: { kind: 'shown', png, before: 'declined' } })).toContain('đã từ chối');
  });

  it.each([
    'online',
    'waiting-for-lease',
    'opened-elsewhere',
    'reconnecting',
    'logging-in',
    'stopped',
  ] as const)('shows no code while the account is %s', (state) => {
    expect(shows({ state, qr: { kind: 'shown', png } })).not.toContain('<img');
  });

  it('says who scanned, whatever they are called', () => {
    expect(shows({ qr: { kind: 'scanned', name: '<b>A</b>' } })).toContain('&lt;b&gt;A&lt;/b&gt;');
  });

  it('says what became of the last code', () => {
    expect(shows({ qr: { kind: 'over', why: 'expired' } })).toContain('hết hạn');
    expect(shows({ qr: { kind: 'making' } })).toContain('Đang xin mã QR');
  });
});

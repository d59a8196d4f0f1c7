import { html, type Markup } from './html';

/** What the page shows: where the account stands, and the QR code if one is to be scanned. */
export interface ZaloQrView {
  readonly state:
    | 'waiting-for-lease'
    | 'logging-in'
    | 'needs-qr'
    | 'online'
    | 'reconnecting'
    | 'opened-elsewhere'
    | 'stopped';
  readonly qr:
    | { readonly kind: 'none' | 'making' }
    | { readonly kind: 'shown'; readonly png: Uint8Array; readonly before?: Failure }
    | { readonly kind: 'scanned'; readonly name: string }
    | { readonly kind: 'over'; readonly why: Failure };
}

type Failure = 'expired' | 'declined' | 'failed';

const states: Readonly<Record<ZaloQrView['state'], string>> = {
  'waiting-for-lease': 'Một máy chủ khác đang giữ tài khoản Zalo này. Trang này sẽ tự đổi khi đến lượt.',
  'logging-in': 'Đang đăng nhập Zalo…',
  'needs-qr': 'Cần đăng nhập Zalo: bác dùng điện thoại có tài khoản này để quét mã QR.',
  online: 'Zalo đã kết nối. Bác có thể đóng trang này.',
  reconnecting: 'Mất kết nối với Zalo, đang tự nối lại. Bác chưa cần làm gì.',
  'opened-elsewhere':
    'Tài khoản đang mở Zalo ở nơi khác. Bác đóng Zalo trên máy tính kia; sau ít nhất 5 phút máy chủ sẽ tự nối lại.',
  stopped: 'Máy chủ đang tắt.',
};

const failures: Readonly<Record<Failure, string>> = {
  expired: 'Mã trước đã hết hạn.',
  declined: 'Lần trước điện thoại đã từ chối đăng nhập.',
  failed: 'Lần trước chưa đăng nhập được.',
};

const REFRESH_SECONDS = 3;

/** The page on which an officer lets the account in. It asks for itself again and again; no script runs on it. */
export function zaloQrPage({ state, qr }: ZaloQrView): string {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta http-equiv="refresh" content="${REFRESH_SECONDS}" />
        <title>Đăng nhập Zalo</title>
        <style>
          body {
            font:
              1.125rem/1.5 system-ui,
              sans-serif;
            max-width: 34rem;
            margin: 2rem auto;
            padding: 0 1rem;
            color: #1c2733;
          }
          img {
            display: block;
            width: 18rem;
            max-width: 100%;
            margin: 1rem auto;
            image-rendering: pixelated;
          }
        </style>
      </head>
      <body>
        <h1>Đăng nhập Zalo</h1>
        <p role="status">${states[state]}</p>
        ${state === 'needs-qr' ? shown(qr) : html``}
      </body>
    </html>`.markup;
}

function shown(qr: ZaloQrView['qr']): Markup {
  switch (qr.kind) {
    case 'none':
    case 'making':
      return html`<p>Đang xin mã QR của Zalo…</p>`;
    case 'shown':
      return picture(qr.png, qr.before);
    case 'scanned':
      return html`<p>
        Đã quét bằng tài khoản <b>${qr.name}</b>. Bác bấm <b>Đăng nhập</b> trên điện thoại để xác nhận.
      </p>`;
    case 'over':
      return html`<p>${failures[qr.why]} Đang xin mã mới…</p>`;
  }
}

function picture(png: Uint8Array, before: Failure | undefined): Markup {
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  return html`${before === undefined ? html`` : html`<p>${failures[before]} Đây là mã mới.</p>`}
    <img src="${source}" alt="Mã QR để đăng nhập Zalo" />
    <ol>
      <li>Mở Zalo trên điện thoại có tài khoản này.</li>
      <li>Bấm biểu tượng quét mã QR ở góc trên.</li>
      <li>Quét mã rồi bấm <b>Đăng nhập</b>.</li>
    </ol>
    <p>Ai quét mã này là giao tài khoản cho máy chủ. Bác không gửi trang này cho người khác.</p>`;
}

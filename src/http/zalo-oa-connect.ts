import express, { type Response, type Router } from 'express';
import { Problem } from '../core/problems';

/** How an attempt to connect the Official Account ended. */
export type ConnectionEnd = 'connected' | 'outdated' | 'not-allowed' | 'other-account' | 'refused' | 'failed';

interface Deps {
  readonly account: string;
  /** The page of Zalo's that asks for consent; nothing for a wrong or used key. */
  readonly begin: (key: string) => Promise<URL | undefined>;
  readonly complete: (returned: {
    readonly state: string | undefined;
    readonly code: string | undefined;
    readonly account: string | undefined;
  }) => Promise<{ readonly kind: ConnectionEnd; readonly error?: number }>;
}

interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

const AGAIN = 'Mở lại đường dẫn nối trong nhật ký của máy chủ rồi làm lại từ đầu.';

/**
 * Connects the Official Account: `/connect/<key>` sends the person to Zalo, `/callback` is where Zalo sends them back.
 * The key in the address is the protection; a wrong one finds nothing.
 */
export function zaloOaConnect({ account, begin, complete }: Deps): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  });
  router.get('/connect/:key', async ({ params }, response) => {
    const page = await begin(params.key);
    if (page === undefined) throw new Problem('not-found');
    response.redirect(302, page.href);
  });
  router.get('/callback', async ({ query }, response) => {
    const { kind, error } = await complete({
      state: textOf(query['state']),
      code: textOf(query['code']),
      account: textOf(query['oa_id']),
    });
    show(response, pageOf(kind, account, error));
  });
  return router;
}

/** A parameter given twice, or with brackets, is none. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function pageOf(kind: ConnectionEnd, account: string, error: number | undefined): Page {
  const failed = 'Chưa nối được Official Account';
  switch (kind) {
    case 'connected':
      return {
        status: 200,
        title: `Đã nối Official Account ${account}`,
        text: 'Từ giờ trợ lý nhận và trả lời tin nhắn của tài khoản này. Có thể đóng trang này lại.',
      };
    case 'outdated':
      return {
        status: 400,
        title: failed,
        text: `Lần nối này đã quá 10 phút, đã dùng rồi, hoặc máy chủ vừa khởi động lại. ${AGAIN}`,
      };
    case 'not-allowed':
      return { status: 400, title: failed, text: `Zalo báo là chưa được cho phép. ${AGAIN}` };
    case 'other-account':
      return {
        status: 400,
        title: failed,
        text: `Official Account vừa chọn không phải là ${account}, tài khoản đã khai trong cấu hình. ${AGAIN}`,
      };
    case 'refused':
      return {
        status: 502,
        title: failed,
        text: `Zalo từ chối, mã lỗi ${error ?? 'không rõ'}. Kiểm tra mã ứng dụng và khóa bí mật của ứng dụng trong cấu hình. ${AGAIN}`,
      };
    case 'failed':
      return {
        status: 502,
        title: failed,
        text: `Không liên lạc được với Zalo, hoặc Zalo không trả lời. Đợi vài phút. ${AGAIN}`,
      };
  }
}

/** No word on the page comes from the request. */
function show(response: Response, { status, title, text }: Page): void {
  response
    .status(status)
    .type('html')
    .send(
      `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:1.125rem/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem;color:#1b1b1b;background:#fff}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`,
    );
}

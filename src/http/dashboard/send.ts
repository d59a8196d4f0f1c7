import type { Response } from 'express';

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of everything the dashboard answers with. */
export const commonHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

export function sendPage(response: Response, status: number, page: string): void {
  response.status(status).type('html').send(page);
}

export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly inline?: true;
}

/** Sends a file to be saved, or to be shown in place; what it holds can run nothing. */
export function sendFile(response: Response, { name, contentType, bytes, inline }: SentFile): void {
  if (inline === true) {
    response.set({
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'content-disposition': 'inline',
      'cache-control': 'private, no-store',
    });
  } else {
    response.attachment(name);
  }
  response.set('content-type', contentType).send(Buffer.from(bytes));
}

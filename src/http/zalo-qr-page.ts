import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Router } from 'express';
import { Problem } from '../core/problems';

interface Deps {
  /** Whoever has it may see the QR code. */
  readonly key: string;
  /** Somebody with the key looks. */
  readonly looked: () => void;
  /** The page as it is now. */
  readonly page: () => string;
}

/** The page with the QR code, under its key. A wrong key finds nothing, and takes as long as the right one. */
export function zaloQrPageRouter({ key, looked, page }: Deps): Router {
  const router = express.Router();
  router.get('/:key', (request, response) => {
    if (!isSame(request.params.key, key)) throw new Problem('not-found');
    looked();
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    response.type('html').send(page());
  });
  return router;
}

/** Digests are of one length, so that the comparison says nothing about the key. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

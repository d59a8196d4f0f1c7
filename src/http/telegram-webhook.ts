import express, { type Router } from 'express';
import { Problem } from '../core/problems';

interface Deps {
  /** Whether the secret header is the right one; compares in constant time. */
  readonly isSecret: (header: string | undefined) => boolean;
  /** Resolves once the update is stored for good. */
  readonly receive: (update: unknown) => Promise<unknown>;
  readonly rejected: () => void;
}

/**
 * Telegram's webhook. The answer 200 is given only after the update was stored: any other answer makes Telegram send
 * it again. Works at any mount point and with any query string.
 */
export function telegramWebhook({ isSecret, receive, rejected }: Deps): Router {
  const router = express.Router();
  router.post(
    '/',
    (request, _response, next) => {
      if (isSecret(request.get('x-telegram-bot-api-secret-token'))) {
        next();
        return;
      }
      rejected();
      throw new Problem('signature-wrong');
    },
    express.json({ limit: '1mb' }),
    async (request, response) => {
      const update: unknown = request.body;
      if (typeof update !== 'object' || update === null || !('update_id' in update))
        throw new Problem('update-not-understood');
      await receive(update);
      response.sendStatus(200);
    },
  );
  return router;
}

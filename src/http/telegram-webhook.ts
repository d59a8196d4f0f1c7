import { secretHeaderWebhook, type Webhook, type WebhookDeps } from './secret-header-webhook';

/** Telegram's webhook: see `secretHeaderWebhook`. */
export function telegramWebhook(deps: WebhookDeps): Webhook {
  const isUpdate = (body: object) => 'update_id' in body;
  return secretHeaderWebhook({ header: 'x-telegram-bot-api-secret-token', isUpdate }, deps);
}

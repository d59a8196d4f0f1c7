import { z } from 'zod';
import { secretHeaderWebhook, type Webhook, type WebhookDeps } from './secret-header-webhook';

const event = z.object({ event_name: z.string().min(1) });
const updateSchema = z.union([event, z.object({ result: event })]);

/**
 * The webhook of Zalo's Bot Platform: see `secretHeaderWebhook`. Takes every kind of event, so that one we don't know is
 * not sent again and again.
 */
export function zaloBotWebhook(deps: WebhookDeps): Webhook {
  const isUpdate = (body: object) => updateSchema.safeParse(body).success;
  return secretHeaderWebhook({ header: 'x-bot-api-secret-token', isUpdate }, deps);
}

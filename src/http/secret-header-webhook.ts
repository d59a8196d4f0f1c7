import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '../core/problems';
import { readJson } from './read-json';
import { isSameSecret } from './same-secret';

/** What every webhook with a secret header is given. */
export interface WebhookDeps {
  readonly secret: string;
  /** Resolves once the update is stored for good. */
  readonly receive: (update: unknown) => Promise<unknown>;
  /** Called for each request without the secret. */
  readonly rejected: () => void;
}

interface Network {
  /** The header the network puts our secret in, in lower case. */
  readonly header: string;
  readonly isUpdate: (body: object) => boolean;
}

/** Answers the POST requests of a network. Throws what is to be answered with a failure. */
export type Webhook = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const mostBytes = 1024 * 1024;

/**
 * A webhook whose requests prove by a secret header that they come from the network. The answer 200 is given only after
 * the update was stored: any other answer makes the network send it again.
 */
export function secretHeaderWebhook({ header, isUpdate }: Network, deps: WebhookDeps): Webhook {
  return async (request, response) => {
    if (!isSameSecret(request.headers[header], deps.secret)) {
      deps.rejected();
      throw new Problem('signature-wrong');
    }
    const update = await readJson(request, mostBytes);
    if (typeof update !== 'object' || update === null || !isUpdate(update))
      throw new Problem('update-not-understood');
    await deps.receive(update);
    response.end();
  };
}

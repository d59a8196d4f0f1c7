import { BotApiError } from './bot-api-error';

/** Something that goes wrong with the next calls of one method, as it does on a bad day. */
export interface Fault {
  /** A Bot API method, `file` for downloads, or `*` for all of them. */
  readonly method: string;
  /** How many calls it spoils; one if absent. */
  readonly times?: number;
  readonly error_code?: number;
  readonly description?: string;
  readonly retry_after?: number;
  /** Never answers. */
  readonly hang?: boolean;
  /** Breaks the connection: `before` the call is done, or `after`, when the answer is lost. */
  readonly reset?: 'before' | 'after';
  /** Answers 200 with this instead of JSON. */
  readonly garbage?: string;
}

/** Faults to come. */
export interface Faults {
  readonly plan: (fault: Fault) => void;
  /** The fault of this call, if it has one. */
  readonly next: (method: string) => Fault | undefined;
}

export function faults(): Faults {
  const planned: { fault: Fault; left: number }[] = [];
  return {
    plan: (fault) => planned.push({ fault, left: fault.times ?? 1 }),
    next: (method) => {
      const index = planned.findIndex(({ fault }) => fault.method === method || fault.method === '*');
      const found = planned[index];
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) planned.splice(index, 1);
      return found.fault;
    },
  };
}

const descriptions = new Map([
  [401, 'Unauthorized'],
  [403, 'Forbidden: bot was blocked by the user'],
  [409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
]);

/** The refusal a fault asks for, in Telegram's words. */
export function refusalOf({ error_code, description, retry_after }: Fault): BotApiError | undefined {
  if (retry_after !== undefined) {
    return new BotApiError(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });
  }
  if (error_code === undefined) return undefined;
  return new BotApiError(error_code, description ?? descriptions.get(error_code) ?? 'Bad Request');
}

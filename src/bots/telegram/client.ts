import { Telegram } from 'telegraf';
import type { Opts, Telegram as Methods } from 'telegraf/types';
import { failureFrom, type Failure } from './failure';
import { sharedDeadline } from './shared-deadline';

/** The part of telegraf we use: its HTTP client with the methods' types. */
export interface TelegramClient {
  readonly token: string;
  readonly options: { readonly apiRoot: string };
  // A method, and `signal` an object: telegraf declares a look-alike of AbortSignal, and takes the real one.
  callApi<M extends Method>(method: M, payload: Opts<M>, options?: { signal?: object }): Promise<Result<M>>;
}

/** The methods we call. */
export type Method =
  | 'getMe'
  | 'getUpdates'
  | 'getFile'
  | 'sendMessage'
  | 'editMessageText'
  | 'editMessageReplyMarkup'
  | 'answerCallbackQuery'
  | 'setMyCommands'
  | 'setWebhook'
  | 'deleteWebhook';

type Result<M extends Method> = ReturnType<Methods[M]>;

/** What Telegram answered, or how the call failed. */
export type Answer<M extends Method> = { readonly kind: 'answered'; readonly result: Result<M> } | Failure;

/** Ends a call that takes too long: one signal for many calls. */
const usualEnd = sharedDeadline(20_000);

/** A client of the Bot API; `apiRoot` is another server than Telegram's own, such as a local one. */
export function telegramClient(
  token: string,
  { apiRoot }: { readonly apiRoot?: string } = {},
): TelegramClient {
  // A reply inside the webhook's answer would confirm the update before its work is saved.
  return new Telegram(token, { webhookReply: false, ...(apiRoot !== undefined && { apiRoot }) });
}

/** Calls one method; `ends` cuts it short, by default after 20 s. Never throws; no failure carries the token or the message. */
export async function callTelegram<M extends Method>(
  client: TelegramClient,
  method: M,
  payload: Opts<M>,
  ends: AbortSignal = usualEnd(),
): Promise<Answer<M>> {
  try {
    return { kind: 'answered', result: await client.callApi(method, payload, { signal: ends }) };
  } catch (error) {
    return failureFrom(error);
  }
}

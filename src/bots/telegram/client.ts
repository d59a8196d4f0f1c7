import { Telegram, TelegramError } from 'telegraf';
import type { ApiResponse, Opts, Telegram as Methods } from 'telegraf/types';
import { failureFrom, type Failure } from './failure';
import { jsonPoster, type HttpAnswer } from './post-json';
import { sharedDeadline } from './shared-deadline';

/** The part of telegraf we use: its HTTP client with the methods' types. */
export interface TelegramClient {
  readonly token: string;
  readonly options: { readonly apiRoot: string };
  /** Throws telegraf's `TelegramError` where Telegram refuses, else what the network throws. */
  readonly callApi: <M extends Method>(
    method: M,
    payload: Opts<M>,
    signal: AbortSignal,
  ) => Promise<Result<M>>;
}

/** The methods we call. */
export type Method =
  | 'getMe'
  | 'getUpdates'
  | 'getFile'
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendDocument'
  | 'editMessageText'
  | 'editMessageReplyMarkup'
  | 'answerCallbackQuery'
  | 'setMyCommands'
  | 'setWebhook'
  | 'deleteWebhook'
  | 'getWebhookInfo';

type Result<M extends Method> = ReturnType<Methods[M]>;

/** What Telegram answered, or how the call failed. */
export type Answer<M extends Method> = { readonly kind: 'answered'; readonly result: Result<M> } | Failure;

/** Ends a call that takes too long: one signal for many calls. */
const usualEnd = sharedDeadline(20);

/** What carries a file's bytes goes out as a form, which is telegraf's; all else is plain JSON. */
const withFile: ReadonlySet<Method> = new Set(['sendPhoto', 'sendDocument']);
const holdsBytes = (payload: object): boolean =>
  Object.values(payload).some(
    (value: unknown) => typeof value === 'object' && value !== null && 'source' in value,
  );

/** A client of the Bot API; `apiRoot` is another server than Telegram's own, such as a local one. */
export function telegramClient(
  token: string,
  { apiRoot }: { readonly apiRoot?: string } = {},
): TelegramClient {
  // A reply inside the webhook's answer would confirm the update before its work is saved.
  const telegraf = new Telegram(token, { webhookReply: false, ...(apiRoot !== undefined && { apiRoot }) });
  const forms: FormClient = telegraf;
  const post = jsonPoster(new URL(`./bot${token}/`, telegraf.options.apiRoot));
  return {
    token,
    options: telegraf.options,
    callApi: async (method, payload, signal) =>
      withFile.has(method) && holdsBytes(payload)
        ? await forms.callApi(method, payload, { signal })
        : resultOf(method, await post(method, payload, signal)),
  };
}

interface FormClient {
  // A method, and `signal` an object: telegraf declares a look-alike of AbortSignal, and takes the real one.
  callApi<M extends Method>(method: M, payload: Opts<M>, options?: { signal?: object }): Promise<Result<M>>;
}

/** Telegram's own answer, taken at its word as telegraf does; a gateway before it may answer with no JSON at all. */
function resultOf<M extends Method>(_method: M, { status, reason, text }: HttpAnswer): Result<M> {
  if (status >= 500) throw new TelegramError({ error_code: status, description: reason });
  const answer = JSON.parse(text) as ApiResponse<Result<M>>;
  if (answer.ok) return answer.result;
  throw new TelegramError(answer);
}

/** Calls one method; `ends` cuts it short, by default after 20 s. Never throws; no failure carries the token or the message. */
export async function callTelegram<M extends Method>(
  client: TelegramClient,
  method: M,
  payload: Opts<M>,
  ends: AbortSignal = usualEnd(),
): Promise<Answer<M>> {
  try {
    return { kind: 'answered', result: await client.callApi(method, payload, ends) };
  } catch (error) {
    return failureFrom(error);
  }
}

import { z } from 'zod';
import type { ZcaApi, ZcaCredentials } from './zca';

const schema = z.object({
  imei: z.string().min(1),
  userAgent: z.string().min(1),
  cookie: z.array(z.record(z.string(), z.unknown())).min(1),
});

/** Reads what `writeCredentials` wrote; nothing comes back for anything else. */
export function readCredentials(text: string): ZcaCredentials | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The three as one text, to be sealed: whoever has it is the account. */
export function writeCredentials({ imei, userAgent, cookie }: ZcaCredentials): string {
  return JSON.stringify({ imei, userAgent, cookie });
}

/** What a log-in has become: any answer may have changed the cookies. */
export function currentCredentials(api: ZcaApi): ZcaCredentials {
  const { imei, userAgent } = api.getContext();
  return { imei, userAgent, cookie: api.getCookie().toJSON().cookies };
}

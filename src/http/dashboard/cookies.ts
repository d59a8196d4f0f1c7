import type { Request, Response } from 'express';

/** The cookies of the dashboard, for addresses with HTTPS or without. */
export interface Cookies {
  /** The token of the session; nothing where there is none. */
  readonly session: (request: Request) => string | undefined;
  readonly keepSession: (response: Response, token: string, maxAgeMs: number) => void;
  readonly dropSession: (response: Response) => void;
  /** A sentence for the next page. */
  readonly leaveNotice: (response: Response, sentence: string) => void;
  /** The sentence that was left, if any; it is shown once. */
  readonly takeNotice: (request: Request, response: Response) => string | undefined;
}

const NOTICE_MS = 60_000;
const MOST_NOTICE = 600;

/** With HTTPS the names begin with `__Host-`, which only this very host can set. */
export function dashboardCookies(secure: boolean): Cookies {
  const prefix = secure ? '__Host-' : '';
  const [session, notice] = [`${prefix}khuyen-hoc`, `${prefix}khuyen-hoc-bao`];
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  return {
    session: (request) => read(request, session),
    keepSession: (response, token, maxAge) => void response.cookie(session, token, { ...options, maxAge }),
    dropSession: (response) => void response.clearCookie(session, options),
    leaveNotice: (response, sentence) =>
      void response.cookie(notice, sentence.slice(0, MOST_NOTICE), { ...options, maxAge: NOTICE_MS }),
    takeNotice: (request, response) => {
      const sentence = read(request, notice);
      if (sentence !== undefined) response.clearCookie(notice, options);
      return sentence?.slice(0, MOST_NOTICE);
    },
  };
}

/** The first cookie of the name; one that is wrongly encoded is none. */
function read({ headers }: Request, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  if (value === undefined || value === '') return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

import type { Request } from 'express';
import type { SignIn, SignedIn } from '../../app/sign-in/sign-in';
import type { Cookies } from './cookies';

/** Who is signed in, and by which token. */
export interface Visitor extends SignedIn {
  readonly token: string;
}

/** Who asks; nobody if there is no session, or none any more. */
export async function visitorOf(
  { signIn, cookies }: { readonly signIn: Pick<SignIn, 'find'>; readonly cookies: Pick<Cookies, 'session'> },
  request: Request,
): Promise<Visitor | undefined> {
  const token = cookies.session(request);
  const found = token === undefined ? undefined : await signIn.find(token);
  return token === undefined || found === undefined ? undefined : { ...found, token };
}

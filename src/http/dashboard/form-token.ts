import { createHash, randomUUID } from 'node:crypto';
import { html, type Markup } from '../../web/html';
import { isSameSecret } from '../same-secret';

/** The names of the hidden fields every form has. */
export const TOKEN_FIELD = 'form-token';
export const REQUEST_FIELD = 'form-request';

/** The hidden fields of a new form of the session; each call gives an id of its own. */
export const formFields = (sessionToken: string): Markup =>
  html`<input type="hidden" name="${TOKEN_FIELD}" value="${formToken(sessionToken)}" /><input
      type="hidden"
      name="${REQUEST_FIELD}"
      value="${randomUUID()}"
    />`;

/** Whether the form was made in the session. */
export const isFormOf = (sessionToken: string, given: string | undefined): boolean =>
  isSameSecret(given, formToken(sessionToken));

/** By which a deed is known: of this form, this address and this session, whatever the browser wrote into the field. */
export const requestId = (sessionToken: string, path: string, given: string): string =>
  createHash('sha256')
    .update(`${formToken(sessionToken)} ${path} ${given}`)
    .digest('hex')
    .slice(0, 32);

const formToken = (sessionToken: string): string =>
  createHash('sha256').update(`form ${sessionToken}`).digest('base64url');

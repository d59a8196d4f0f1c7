import { declarationId, type DeclarationId } from '../../core/ids';
import type { Context } from '../engine/flow';

/** The declaration that was handed in last; nothing before. The same in whatever chat of the person it was handed in. */
export function handedIn({ chat, session }: Pick<Context, 'chat' | 'session'>): DeclarationId | undefined {
  const { submitted, origin = chat } = session;
  return submitted === undefined ? undefined : declarationId(`${origin}/${submitted.round}`);
}

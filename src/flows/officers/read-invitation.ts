import { fold } from '../../core/vietnamese/fold';

/** Twelve signs without a vowel, but for those that look like digits: no sentence that begins with "mời" is like that. */
const code = /^[0-9bcfghjkmnpqrstvxzoil]{12}$/;

/** The code in "mời k7m3-q9xt-4gbh", or in the parameter `moi-k7m3q9xt4gbh` of a deep link; nothing in any other text. */
export function readInvitation(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const [, joined = ''] = /^(?:start )?moi (.+)$/.exec(fold(text)) ?? [];
  const signs = joined.replaceAll(' ', '');
  return code.test(signs) ? signs : undefined;
}

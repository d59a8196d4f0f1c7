import { commandError, unsupported } from '../errors';

/**
 * Builds the test of a regular expression in MongoDB's spelling. The options `i`, `m`, `s` and `u` are known; `x` and
 * patterns that JavaScript cannot read are refused.
 */
export function regexMatcher(pattern: string, options: string): (text: string) => boolean {
  for (const option of options) {
    if (option === 'x') throw unsupported('regular expression option', option);
    if (!'imsu'.includes(option)) throw commandError(51108, `invalid flag in regex options: ${option}`);
  }
  const regex = compileRegex(pattern, [...new Set(options.replace('u', ''))].join(''));
  return (text) => regex.test(text);
}

/** Reads whole code points where it can: patterns such as `\-`, which only the older syntax allows, still work. */
function compileRegex(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, `${flags}u`);
  } catch {
    return olderSyntax(pattern, flags);
  }
}

function olderSyntax(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    throw commandError(51091, `Regular expression is invalid: ${String(error)}`);
  }
}

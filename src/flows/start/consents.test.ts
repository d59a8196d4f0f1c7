import { createHash } from 'node:crypto';
import en from '../../../locales/en.json';
import vi from '../../../locales/vi.json';
import { consentTextVersion } from './consents';

const shown = /^start\.(hello|thanks|agree|refuse|consent\..*)$/;

const digestOf = (texts: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        Object.entries(texts)
          .filter(([key]) => shown.test(key))
          .sort(),
      ),
    )
    .digest('hex')
    .slice(0, 16);

describe('the consent wording', () => {
  // Another wording is another thing to agree to: give it a new version, and add its digest here.
  it('is the one its version stands for', () => {
    expect([consentTextVersion, digestOf(vi), digestOf(en)]).toEqual([
      '2026-1',
      'e8ddb17089664780',
      'fe3e436587fa5de9',
    ]);
  });
});

import { sayIn } from '../app/say';
import { reasonCodes } from '../core/reason-code';
import { reasonKey } from './reason';
import { refusalKey } from './refusal';

const worded = (key: ReturnType<typeof reasonKey>): string =>
  sayIn('vi')({ paragraphs: [{ key }] }).message.text;

describe('the words of appraisal', () => {
  it('has a sentence for every reason, each its own', () => {
    const sentences = reasonCodes.map((code) => worded(reasonKey(code)));
    expect(sentences.every((sentence) => /\p{L}/u.test(sentence))).toBe(true);
    expect(new Set(sentences).size).toBe(reasonCodes.length);
  });

  it('says why a step is not taken', () => {
    expect(worded(refusalKey({ kind: 'not-to-appraise' }))).toMatch(/\p{L}/u);
    expect(worded(refusalKey({ kind: 'own-declaration' }))).not.toBe(
      worded(refusalKey({ kind: 'officers-only' })),
    );
  });
});

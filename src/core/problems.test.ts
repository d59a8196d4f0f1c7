import { Problem, problemCodes } from './problems';

describe('the catalogue of problems', () => {
  it('holds thirteen; adding one is a visible act', () => {
    expect(problemCodes).toHaveLength(13);
  });

  it.each(problemCodes)('%s is kebab-case, once', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(problemCodes.filter((other) => other === code)).toHaveLength(1);
  });

  it('says by itself whether trying again can help', () => {
    expect(new Problem('store-unavailable')).toMatchObject({ status: 503, retry: 'later' });
    expect(new Problem('signature-wrong')).toMatchObject({ status: 401, retry: 'never' });
  });
});

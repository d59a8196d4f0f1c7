import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../locales/en.json';
import vi from '../../locales/vi.json';

const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = { vi, en };
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
const keys = Object.keys(vi);
const source = sourceFiles(join(__dirname, '..'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** A key is used where it stands in quotes, or fits a template such as `miss.${kind}`. */
const templates = [...source.matchAll(/`([a-z][\w.-]*\.)\$\{[^}`]+\}([\w.-]*)`/g)].map(
  ([, before = '', after = '']) => new RegExp(`^${escaped(before)}[\\w-]+${escaped(after)}$`),
);

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}

const paramsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the wording', () => {
  it('has the same keys in every language', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('of %s has words and the same parameters in every language', (key) => {
    for (const text of Object.values(texts)) {
      expect(text[key]?.trim()).not.toBe('');
      expect(paramsOf(text[key] ?? '')).toEqual(paramsOf(texts['vi']?.[key] ?? ''));
    }
  });

  it('of the conversation is all used', () => {
    const ours = keys.filter((key) => !key.startsWith('simulator.') && !key.startsWith('bot.'));
    const unused = ours.filter(
      (key) => !source.includes(`'${key}'`) && !templates.some((template) => template.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('never says that a title is held: only a decision can', () => {
    for (const text of Object.values(vi)) expect(text).not.toMatch(/đạt danh hiệu/i);
  });

  it('is in composed form', () => {
    for (const text of Object.values(vi)) expect(text).toBe(text.normalize('NFC'));
  });
});

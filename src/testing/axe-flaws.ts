import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe finds wrong with a page by WCAG 2.2 AA, a line for each kind, with the first place of it. */
export async function axeFlaws(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const tags = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
  const run = `axe.run({ runOnly: ${tags}, resultTypes: ['violations'] })`;
  const { violations } = await page.evaluate<Found>(run);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

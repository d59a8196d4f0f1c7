import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planDocument } from '../../testing/plan-document';
import { shippedPlan } from '../../testing/shipped-plan';
import { projectFolder } from '../../wiring/project-folder';
import { shippedPlanNames } from './shipped-plans';

describe('docs/plans.md', () => {
  it('is as the data says; REWRITE=1 writes it anew', () => {
    const path = join(projectFolder(), 'docs/plans.md');
    const text = planDocument(shippedPlanNames.map(shippedPlan));
    if (process.env['REWRITE'] === '1') writeFileSync(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

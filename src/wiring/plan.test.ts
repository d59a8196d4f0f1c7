import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config';
import { unitIndex } from '../core/units';
import { shippedPlanNames } from '../notifications/plan/shipped-plans';
import { readUnits } from '../store/unit-files';
import { loadDenominators, loadPlan } from './plan';
import { projectFolder } from './project-folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'plan-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const dongThap = readFileSync(join(projectFolder(), 'data/plans/dong-thap.json'), 'utf8');

describe('the plan', () => {
  it('is Đồng Tháp’s where nothing else is configured', () => {
    expect(loadPlan(readConfig({}))).toMatchObject({ id: 'dong-thap', province: '2025:82' });
  });

  it.each(shippedPlanNames)('%s is switched on by one setting, and its province with it', (PLAN) => {
    const config = readConfig({ PLAN });
    expect(loadPlan(config)).toMatchObject({ id: PLAN, province: config.PROVINCE });
  });

  it('is the province’s own where it gives a file', () => {
    const PLAN_FILE = file('own.json', dongThap.replace('"id": "dong-thap"', '"id": "tinh-nha"'));
    expect(loadPlan(readConfig({ PLAN_FILE }))).toMatchObject({ id: 'tinh-nha' });
  });

  it('keeps the program from starting where its file is wrong, missing or of another province', () => {
    const PLAN_FILE = file('own.json', dongThap.replace('"11-20"', '"20-11"'));
    expect(() => loadPlan(readConfig({ PLAN_FILE }))).toThrow(
      `${PLAN_FILE}: the plan is wrong.\n  $.deadlines[0].due.before: expected a day of every year, such as 11-20; came "20-11"`,
    );
    expect(() => loadPlan(readConfig({ PLAN_FILE: '/nowhere.json' }))).toThrow(
      'PLAN_FILE: expected a file that can be read; came /nowhere.json',
    );
    expect(() => loadPlan(readConfig({ PLAN: 'ninh-binh', PROVINCE: '2025:82' }))).toThrow(
      /is a plan of 2025:37, but PROVINCE is 2025:82\. Set PROVINCE=2025:37\./,
    );
  });
});

describe('the denominators', () => {
  const units = unitIndex(readUnits(join(projectFolder(), 'data')));
  const load = (text: string) => {
    const config = readConfig({ PLAN_DENOMINATORS: file('dan-so.csv', text) });
    return loadDenominators(config, loadPlan(config), units);
  };

  it('are none where no file is configured', () => {
    const config = readConfig({});
    expect(loadDenominators(config, loadPlan(config), units)).toEqual([]);
  });

  it('are of the province and its units only', () => {
    const header = 'unit,name,value,year,source\n';
    expect(load(`${header}2025:29926,gia-dinh,4500,2025,Thống kê`)).toHaveLength(1);
    expect(() => load(`${header}2025:37,gia-dinh,4500,2025,Thống kê`)).toThrow('came "2025:37"');
  });
});

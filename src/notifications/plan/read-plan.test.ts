import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlan } from './read-plan';

const folder = join(__dirname, '../../../data/plans');
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The Đồng Tháp plan after `change`, as the text of a province's own file. */
function changed(change: (plan: Record<string, unknown>) => void): string {
  const plan = JSON.parse(textOf('dong-thap.json')) as Record<string, unknown>;
  change(plan);
  return JSON.stringify(plan);
}

const listOf = (plan: Record<string, unknown>, list: string) => plan[list] as Record<string, unknown>[];

describe('readPlan', () => {
  it.each(files)('reads %s, named as its plan', (file) => {
    expect(`${readPlan(textOf(file), file).id}.json`).toBe(file);
  });

  it.each(files)('%s says of every district who stands for it today, as an assumption', (file) => {
    const districts = readPlan(textOf(file), file).actors.filter(({ level }) => level === 'district');
    expect(districts).not.toEqual([]);
    expect(districts.filter(({ legacy }) => legacy?.assumption !== true)).toEqual([]);
  });

  it("reads a province's own file", () => {
    const own = changed((plan) => {
      plan['id'] = 'tinh-nha';
      plan['name'] = 'Tỉnh nhà';
    });
    expect(readPlan(`\uFEFF${own}`, 'tinh-nha.json')).toMatchObject({ id: 'tinh-nha', name: 'Tỉnh nhà' });
  });

  it.each<[string, (plan: Record<string, unknown>) => void, string]>([
    [
      'an unknown field',
      (plan) => (listOf(plan, 'deadlines')[0]!['lastDay'] = '11-20'),
      '$.deadlines[0].lastDay: expected no such field; came "11-20"',
    ],
    [
      'an unknown field at the top',
      (plan) => (plan['colour'] = 1),
      '$.colour: expected no such field; came 1',
    ],
    [
      'a missing quote',
      (plan) => delete listOf(plan, 'targets')[0]!['quotes'],
      '$.targets[0].quotes: expected array; came nothing',
    ],
    [
      'a quarter with a day',
      (plan) => (listOf(plan, 'milestones')[0]!['when'] = { ...whenOf(plan), first: '2026-04-01' }),
      '$.milestones[0].when.first: expected a quarter, such as 2026-Q2; came "2026-04-01"',
    ],
    [
      'a quarter that ends before it begins',
      (plan) => (listOf(plan, 'milestones')[0]!['when'] = { ...whenOf(plan), last: '2026-Q1' }),
      '$.milestones[0].when.last: expected 2026-Q2 or later; came "2026-Q1"',
    ],
    [
      'a day that is none',
      (plan) => (listOf(plan, 'deadlines')[0]!['due'] = { ...dueOf(plan), before: '11-31' }),
      '$.deadlines[0].due.before: expected a day of every year, such as 11-20; came "11-31"',
    ],
    [
      'a share above the whole',
      (plan) => (listOf(plan, 'targets')[0]!['aim'] = { kind: 'share', percent: 120, of: 'gia-dinh' }),
      '$.targets[0].aim.percent: expected at most 100 (number); came 120',
    ],
    [
      'a denominator nobody named',
      (plan) => (listOf(plan, 'targets')[0]!['aim'] = { kind: 'share', percent: 90, of: 'ho-dan' }),
      '$.targets[0].aim.of: expected the id of one of denominators; came "ho-dan"',
    ],
    [
      'an actor nobody named',
      (plan) => (listOf(plan, 'deadlines')[0]!['owedBy'] = ['ubnd-quan']),
      '$.deadlines[0].owedBy[0]: expected the id of one of actors; came "ubnd-quan"',
    ],
    [
      'a source nobody named',
      (plan) => (listOf(plan, 'campaigns')[0]!['source'] = 'bao'),
      '$.campaigns[0].source: expected the id of one of sources; came "bao"',
    ],
    [
      'an id used twice',
      (plan) => (listOf(plan, 'campaigns')[1]!['id'] = 'DT-C1'),
      '$.campaigns[1].id: expected an id of its own; came "DT-C1"',
    ],
    [
      'a district nobody stands for today',
      (plan) => delete listOf(plan, 'actors').find(({ level }) => level === 'district')!['legacy'],
      'expected who stands for it today, as there are no districts; came nothing',
    ],
    [
      'an officer role there is none of',
      (plan) => (listOf(plan, 'actors')[0]!['officer'] = { role: 'chair', level: 'province' }),
      '$.actors[0].officer.role: expected one of "assistant", ',
    ],
    [
      'an entry that conflicts with none',
      (plan) => (listOf(plan, 'milestones')[0]!['conflictsWith'] = 'DT-M99'),
      '$.milestones[0].conflictsWith: expected the id of an entry of this plan; came "DT-M99"',
    ],
  ])('refuses %s, naming file, place, what was expected and what came', (_, change, line) => {
    const reading = () => readPlan(changed(change), 'own.json');
    expect(reading).toThrow('own.json: the plan is wrong.');
    expect(reading).toThrow(line);
  });

  it('refuses what is no JSON', () => {
    expect(() => readPlan('{', 'own.json')).toThrow(/^own\.json: expected JSON; /);
  });

  it('names everything that is wrong at once', () => {
    const text = changed((plan) => {
      plan['name'] = 1;
      plan['province'] = '82';
    });
    expect(() => readPlan(text, 'own.json')).toThrow(/\$\.name: .*\n.*\$\.province: /);
  });
});

const whenOf = (plan: Record<string, unknown>) => listOf(plan, 'milestones')[0]!['when'] as object;
const dueOf = (plan: Record<string, unknown>) => listOf(plan, 'deadlines')[0]!['due'] as object;

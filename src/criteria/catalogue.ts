import { loadSet } from './load-set';
import { type CriteriaSet, refOf } from './schema';
import canBoDoanhNhan from './sets/cdht-can-bo-doanh-nhan@sample-2026.1.json';
import hocSinhSinhVien from './sets/cdht-hoc-sinh-sinh-vien@sample-2026.1.json';
import nguoiDan from './sets/cdht-nguoi-dan@sample-2026.1.json';
import nguoiLaoDong from './sets/cdht-nguoi-lao-dong@sample-2026.1.json';

/** Every published set, in the order in which audiences are offered; a later version stands after an earlier one. */
export const allSets: readonly CriteriaSet[] = Object.entries({
  nguoiDan,
  nguoiLaoDong,
  canBoDoanhNhan,
  hocSinhSinhVien,
}).map(([name, json]) => published(json, name));

const byRef: ReadonlyMap<string, CriteriaSet> = new Map(allSets.map((set) => [refOf(set), set]));

/** The set with this `id@version`, however old. */
export const findSet = (ref: string): CriteriaSet | undefined => byRef.get(ref);

/** The newest published set of each audience, in the order in which audiences are offered. */
export const currentSets: readonly CriteriaSet[] = allSets.filter(
  (set) => allSets.findLast((other) => other.audience.id === set.audience.id) === set,
);

/** The newest published set for these people. */
export const currentSetFor = (audience: string): CriteriaSet | undefined =>
  currentSets.find((set) => set.audience.id === audience);

/** What we publish ourselves must load: anything else is our mistake, found at start. */
function published(json: unknown, name: string): CriteriaSet {
  const loaded = loadSet(json, name);
  if (loaded.kind === 'loaded') return loaded.set;
  const problems = loaded.problems.map(({ path, sentence }) => `${path}: ${sentence}`);
  throw new Error(`The criteria set ${name} does not load.\n${problems.join('\n')}`);
}

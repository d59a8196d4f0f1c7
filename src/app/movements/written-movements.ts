import { dayText } from '../../appraisal/vietnam-day';
import type { PaperTable } from '../../core/paper-table';
import { seenArea } from '../declarations-desk/area';
import type { Officer } from '../appraise/appraise-deps';
import type { Registration } from '../../store/registrations';
import type { MovementsDesk } from './movements-desk';
import { registrationRows, seeMovements, type MovementsQuery, type SeenRegistration } from './see-movements';

const AT_ONCE = 200;
/** The most a workbook holds; the newest. */
const MOST = 20_000;

/** How many registered for each movement, by commune. Throws as `seeMovements` does. */
export async function writtenCounts(
  deps: MovementsDesk,
  officer: Officer,
  query: MovementsQuery,
): Promise<PaperTable> {
  const { unit, movements, parts, partsName } = await seeMovements(deps, officer, query);
  const totals = movements.map(({ count }) => count);
  return {
    sheet: 'Số đăng ký',
    title: 'Số người đăng ký phong trào thi đua',
    below: [asOf(deps, unit.name)],
    columns: [
      { heading: 'STT', width: 6, align: 'center' },
      { heading: partsName, width: 30 },
      ...movements.map(({ name }) => ({ heading: name, width: 28, align: 'right' as const })),
    ],
    rows: [
      ...parts.map(({ name, counts }, place) => [
        place + 1,
        name,
        ...movements.map(({ id }) => counts.get(id) ?? 0),
      ]),
      ['', 'Cộng', ...totals],
    ],
  };
}

/** Everybody who registered, with their commune. Throws the problem `not-allowed` for who may not see their names. */
export async function writtenPeople(
  deps: MovementsDesk,
  officer: Officer,
  { unit, movement }: MovementsQuery,
): Promise<PaperTable> {
  const area = await seenArea(deps.desk, officer, 'see-declarations', unit);
  const of = movement === undefined ? {} : { movement };
  const rows: SeenRegistration[] = [];
  let last: Registration | undefined;
  for (let more = true; more && rows.length < MOST;) {
    const after = last === undefined ? {} : { after: last };
    const found = await deps.registrations.page({ within: area.path, ...of, ...after, limit: AT_ONCE });
    rows.push(...(await registrationRows(deps, found)));
    last = found.at(-1);
    more = found.length === AT_ONCE;
  }
  return {
    sheet: 'Danh sách đăng ký',
    title: 'Danh sách đăng ký phong trào thi đua',
    below: [`${asOf(deps, area.unit.name)}: ${rows.length} lượt đăng ký`],
    columns: peopleColumns,
    rows: rows.map(({ name, movement: of, unitName, at }, place) => [
      place + 1,
      name,
      unitName,
      of,
      written(at),
    ]),
  };
}

const peopleColumns = [
  { heading: 'STT', width: 6, align: 'center' },
  { heading: 'Họ tên', width: 30 },
  { heading: 'Đơn vị', width: 34 },
  { heading: 'Phong trào', width: 60 },
  { heading: 'Ngày đăng ký', width: 15, align: 'center' },
] as const;

const written = (at: Date): string => dayText(at).split('-').reverse().join('/');

const asOf = ({ desk }: MovementsDesk, unit: string): string =>
  `${unit}, tính đến ngày ${written(desk.clock.now())}`;

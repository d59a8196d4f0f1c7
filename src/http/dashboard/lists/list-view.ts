import type { SeenList, SeenListRow } from '../../../app/recognition-lists/see-list';
import type { IssuedDecision, ListEntry } from '../../../appraisal/decision-list';
import type { ListRow, ListView } from '../../../web/dashboard/lists/list';
import { dayFromIso } from '../../../web/dashboard/declarations/words';
import { reasonWords } from '../declarations/words';

/** A list in words. */
export function listView(seen: SeenList): Omit<ListView, 'reasons'> {
  const { list, unitName, round, rows, page, pages, names, mayPropose, mayDecide } = seen;
  return {
    id: list.id,
    unitName,
    roundName: round.name,
    isSample: !round.isOfficial,
    count: list.declarations.length,
    decision: list.decision,
    rows: rows.map(rowOf),
    page,
    pages,
    history: list.history.map((entry) => ({
      at: entry.at,
      who: names.get(entry.who) ?? '',
      what: entryWords(entry),
    })),
    mayPropose,
    mayDecide,
  };
}

function rowOf({ declaration, person, name, hamlet, appraisedPoints, isOn }: SeenListRow): ListRow {
  const { birthYear } = person?.profile ?? {};
  return {
    id: declaration.id,
    name,
    ...(birthYear === undefined ? {} : { birthYear }),
    ...(hamlet === undefined ? {} : { hamlet }),
    selfPoints: declaration.selfScore.total,
    appraisedPoints,
    state: declaration.state,
    isOn,
  };
}

const whats: Readonly<Record<ListEntry['what'], string>> = {
  make: 'lập danh sách',
  issue: 'ghi quyết định',
  correct: 'sửa quyết định',
  annul: 'hủy quyết định',
};

function entryWords({ what, before, after, reason }: ListEntry): string {
  const papers = [before, after].flatMap((decision) => (decision === null ? [] : [paperWords(decision)]));
  const why = reason === undefined ? '' : ` (${reasonWords(reason)})`;
  return `${whats[what]}${papers.length === 0 ? '' : ` ${papers.join(' → ')}`}${why}`;
}

const paperWords = ({ number, date, issuer }: IssuedDecision): string =>
  `số ${number} ngày ${dayFromIso(date)} của ${issuer}`;

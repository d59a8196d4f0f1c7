import { findPeople, type PeopleQuery } from '../../../app/people-desk/find-people';
import type { PeopleDesk } from '../../../app/people-desk/people-desk';
import { seePerson } from '../../../app/people-desk/see-person';
import { peoplePage } from '../../../web/dashboard/people/people';
import { personPage } from '../../../web/dashboard/people/person';
import { outcomeWords } from '../declarations/history-rows';
import type { Page, PageAnswer, Visit } from '../page';

const section = '/nguoi-dan';

/** Finding people by name, and what became of one of them. */
export const peoplePages = (deps: PeopleDesk): readonly Page[] => [
  { method: 'GET', path: '/nguoi-dan', answer: (visit) => find(deps, visit) },
  { method: 'GET', path: '/nguoi-dan/:id', answer: (visit) => show(deps, visit) },
];

async function find(deps: PeopleDesk, { officer, query }: Visit): Promise<PageAnswer> {
  const name = query.get('ten') ?? '';
  const unit = query.get('don-vi');
  const place = placeFrom(query.get('tu'));
  const after = place === undefined ? {} : { after: place };
  const seen = await findPeople(deps, officer, { name, ...(unit === undefined ? {} : { unit }), ...after });
  const view = { ...seen, asked: { name, unit: seen.unit.id, ...after } };
  return { kind: 'page', title: 'Người dân', section, body: () => peoplePage(view) };
}

/** More of one name than this are not passed over at once. */
const MOST_PAST = 1_000;

/** Where a page begins, as `peopleAddress` writes it; anything else begins at the front. */
function placeFrom(text = ''): PeopleQuery['after'] {
  const [, past = '', key = ''] = /^(\d{1,4})~(.+)$/su.exec(text) ?? [];
  return key === '' || Number(past) > MOST_PAST ? undefined : { past: Number(past), key };
}

async function show(deps: PeopleDesk, { officer, params }: Visit): Promise<PageAnswer> {
  const seen = await seePerson(deps, officer, params.get('id') ?? '');
  const declarations = seen.declarations.map((each) =>
    each.outcome === null ? each : { ...each, outcomeWords: outcomeWords(each.outcome) },
  );
  return {
    kind: 'page',
    title: seen.name,
    section,
    body: () => personPage({ ...seen, declarations }),
  };
}

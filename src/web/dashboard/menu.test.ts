import { roleNames } from '../../core/roles';
import { menuFor } from './menu';

it('leads to people those who may see declarations, behind the declarations', () => {
  const pathsFor = (role: (typeof roleNames)[number]) =>
    menuFor([{ role, unit: '2025:82' }], () => true).map(({ path }) => path);
  const seers = roleNames.filter((role) => pathsFor(role).includes('/nguoi-dan'));
  expect(seers).toEqual(['assistant', 'commune-officer', 'province-officer', 'auditor']);
  expect(pathsFor('commune-officer').slice(1, 3)).toEqual(['/phieu', '/nguoi-dan']);
});

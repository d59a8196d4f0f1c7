import { endOwnSessions, ownSessions, type SessionsDeps } from '../../../app/dashboard/sessions';
import { unitNames } from '../../../app/declarations-desk/names';
import { settingsBody } from '../../../web/dashboard/settings/settings';
import type { Page, PageAnswer, Visit } from '../page';

/** `/cai-dat`: an officer's own roles and devices. */
export const settingsPages = (deps: SessionsDeps): readonly Page[] => [
  { method: 'GET', path: '/cai-dat', answer: (visit) => settings(deps, visit) },
  {
    method: 'POST',
    path: '/cai-dat/dang-xuat',
    answer: async ({ officer, form, request }) => {
      const session = form.get('session')?.[0];
      const ended = await endOwnSessions(deps, officer, {
        request,
        ...(session === undefined ? {} : { session }),
      });
      return { kind: 'go', to: '/cai-dat', notice: `Đã đăng xuất ở ${ended} máy.` };
    },
  },
];

async function settings(deps: SessionsDeps, { officer, session }: Visit): Promise<PageAnswer> {
  const [sessions, names] = await Promise.all([
    ownSessions(deps, officer),
    unitNames(
      deps,
      officer.roles.map(({ unit }) => unit),
    ),
  ]);
  return {
    kind: 'page',
    title: 'Cài đặt',
    section: '/cai-dat',
    body: (frame) =>
      settingsBody(
        {
          roles: officer.roles.map(({ role, unit }) => ({ role, unitName: names.get(unit) ?? unit })),
          sessions: sessions.map((each) => ({ ...each, isThis: each.id === session })),
        },
        frame,
      ),
  };
}

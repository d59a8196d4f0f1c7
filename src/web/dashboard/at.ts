/** Where the dashboard is mounted. */
export const DASHBOARD = '/can-bo';

/** The address of one of its pages: `/phieu` is at `/can-bo/phieu`. An address that is one already stays. */
export const at = (path: string): string =>
  path === DASHBOARD || path.startsWith(`${DASHBOARD}/`) ? path : `${DASHBOARD}${path === '/' ? '' : path}`;

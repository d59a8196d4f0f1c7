import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './at';
import { bulletinsStyle } from './bulletins/style';
import { declarationsStyle } from './declarations/style';
import { style } from './style';

const styles = style + declarationsStyle + bulletinsStyle;

interface File {
  readonly type: string;
  readonly body: string;
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d5f8f"/>
<path d="M16 7 4 12l12 5 12-5zM9 16v5c2 2 4.5 3 7 3s5-1 7-3v-5l-7 3z" fill="#fff"/></svg>`;

/** With a part that changes with the text, so that browsers may keep it for good. */
export const styleAddress = at(
  `/style.css?v=${createHash('sha256').update(styles).digest('hex').slice(0, 10)}`,
);
export const iconAddress = at('/icon.svg');

/** What pages load, by path: the style, the icon, and every script in `client/` as `/client/<name>.mjs`. */
export function dashboardFiles(): ReadonlyMap<string, File> {
  const folder = join(__dirname, 'client');
  const scripts = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')) : [];
  return new Map([
    ['/style.css', { type: 'text/css; charset=utf-8', body: styles }],
    ['/icon.svg', { type: 'image/svg+xml', body: icon }],
    ...scripts.map((name): [string, File] => [
      `/client/${name}`,
      { type: 'text/javascript; charset=utf-8', body: readFileSync(join(folder, name), 'utf8') },
    ]),
  ]);
}

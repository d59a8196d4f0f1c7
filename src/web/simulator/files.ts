import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulatorPage, type PageSkin } from './page';
import { pageStyle } from './style/page-style';
import { phoneStyle } from './style/phone-style';

interface File {
  readonly type: string;
  readonly body: string;
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d5f8f"/>
<path d="M7 9h18v12H15l-5 5v-5H7z" fill="#fff"/></svg>`;

/** Everything the simulator's page is made of, by path: `/` in Vietnamese, `/en` in English. */
export function simulatorFiles(skins: readonly PageSkin[]): ReadonlyMap<string, File> {
  const folder = join(__dirname, 'client');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: simulatorPage('vi', skins) }],
    ['/en', { type: 'text/html; charset=utf-8', body: simulatorPage('en', skins) }],
    ['/simulator/style.css', { type: 'text/css; charset=utf-8', body: pageStyle + phoneStyle }],
    ['/simulator/icon.svg', { type: 'image/svg+xml', body: icon }],
    ...scripts.map((name): [string, File] => [
      `/simulator/client/${name}`,
      { type: 'text/javascript; charset=utf-8', body: readFileSync(join(folder, name), 'utf8') },
    ]),
  ]);
}

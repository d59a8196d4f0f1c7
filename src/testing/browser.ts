import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing but what a page asks for: no updates, no reports, no sync. */
const quiet = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Browser {
  readonly context: BrowserContext;
  /** Ends the browser and removes its profile. */
  readonly close: () => Promise<void>;
}

/** A suite that needs a browser. Where there is none it is left out loudly; a CI must have one. */
export function describeInBrowser(suite: string, tests: () => void): void {
  if (existsSync(program)) {
    describe(suite, tests);
    return;
  }
  it(`${suite}: left out without chromium`, () => {
    const missing = `There is no chromium at ${program} (apt install chromium).`;
    if (process.env['CI'] !== undefined) throw new Error(missing);
    process.stderr.write(`\n*** LEFT OUT: ${suite}. ${missing} ***\n`);
  });
}

/** A browser of its own, with an empty profile. */
export async function openBrowser(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless: true,
    args: quiet,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Takes a picture of the page for people to look at, into the folder `SCREENSHOTS` names; without one, none. */
export async function look(page: Page, what: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined || folder === '') return;
  await page.screenshot({ path: join(folder, `${what}.png`), animations: 'disabled' });
}

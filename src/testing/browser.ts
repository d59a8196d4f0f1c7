import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

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

/** Whether the suites that need a browser can run. Says loudly what is left out; a CI must have one. */
export function hasBrowser(suite: string): boolean {
  if (existsSync(program)) return true;
  if (process.env['CI'] !== undefined) throw new Error(`${suite} needs chromium at ${program}`);
  console.warn(`\n*** LEFT OUT: ${suite}. There is no chromium at ${program} (apt install chromium). ***\n`);
  return false;
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

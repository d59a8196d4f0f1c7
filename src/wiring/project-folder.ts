import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with `package.json` and `data`, whether this runs from the sources or from `dist`. */
export function projectFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`No package.json in ${__dirname} or above it.`);
    folder = above;
  }
  return folder;
}

import { commandError } from '../query/errors';
import type { Call } from './command';
import { textOption } from './options';

/** The collection a command is about, as `database.collection`. Refuses names MongoDB does not take. */
export function namespaceOf(call: Call, option: string = call.name): string {
  const collection = textOption(call.body, option);
  checkDatabase(call.database);
  const wrong = collection === '' || collection.startsWith('system.') || /[$\0]/.test(collection);
  const ns = `${call.database}.${collection}`;
  if (wrong || Buffer.byteLength(ns) > 255) throw commandError(73, `Invalid namespace specified '${ns}'`);
  return ns;
}

/** Refuses names MongoDB does not take for a database. */
export function checkDatabase(database: string): void {
  const wrong = /[/\\. "$*<>:|?\0]/.test(database) || database === '' || Buffer.byteLength(database) > 63;
  if (wrong) throw commandError(73, `Invalid database name: '${database}'`);
}

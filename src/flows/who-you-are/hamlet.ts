import { fold } from '../../core/vietnamese/fold';

const kinds: ReadonlyMap<string, string> = new Map([
  ['ap', 'Ấp'],
  ['khom', 'Khóm'],
]);

/** An ấp or khóm as it is written: "ap 3" and "Ấp3" are Ấp 3. The name itself stays as it was typed. */
export function writtenHamlet(typed: string): string {
  const [, kind = '', name = ''] = /^([\p{L}\p{M}]+?)\s*((?:(?<=\s)|(?=\d)).*)$/u.exec(typed) ?? [];
  const written = kinds.get(fold(kind));
  return written === undefined || name === '' ? typed : `${written} ${name}`;
}

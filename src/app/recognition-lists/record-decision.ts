import { createHash } from 'node:crypto';
import type { IssuedDecision } from '../../appraisal/decision-list';
import type { Officer } from '../appraise/appraise-deps';
import type { Decided } from '../appraise/decide';
import { Problem } from '../../core/problems';
import { mayDo } from '../../core/roles';
import { sniff } from '../../photos/sniff';
import type { ListsDeps } from './lists-deps';
import { findAllowedList } from './see-list';

/** The signed paper as it was entered. */
export interface EnteredDecision extends Omit<IssuedDecision, 'scan'> {
  /** A picture or PDF of it, if one was chosen. */
  readonly scan?: Uint8Array;
}

export type Recorded = Decided | { readonly kind: 'scan-refused'; readonly why: 'too-large' | 'wrong-kind' };

const MOST_BYTES = 10 * 1024 * 1024;
const extensions = new Map([
  ['pdf', 'pdf'],
  ['jpeg', 'jpg'],
  ['png', 'png'],
]);

/** What a kept scan is, by its key. */
const scanTypes: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
]);

/** Enters a list's decision, or puts right the one there is; without a new scan the one from before stays. */
export async function recordDecision(
  deps: Pick<ListsDeps, 'decisions' | 'decide' | 'files'>,
  officer: Officer,
  id: string,
  entered: EnteredDecision,
): Promise<Recorded> {
  const list = await findAllowedList(deps, officer, id);
  if (!mayDo(officer.roles, 'recognise', list.path)) throw new Problem('not-allowed');
  const kept = await keptScan(deps.files, entered.scan);
  if (typeof kept === 'object') return kept;
  const scan = kept ?? list.decision?.scan;
  const { number, date, issuer } = entered;
  const decision = {
    number: number.trim(),
    date,
    issuer: issuer.trim(),
    ...(scan === undefined ? {} : { scan }),
  };
  return list.decision === null
    ? deps.decide.record(officer, id, decision)
    : deps.decide.correct(officer, id, decision);
}

/** Keeps the scan under its own digest: the same file again is the same. By its content, whatever it is called. */
async function keptScan(
  files: ListsDeps['files'],
  scan: Uint8Array | undefined,
): Promise<string | undefined | Extract<Recorded, { kind: 'scan-refused' }>> {
  if (scan === undefined) return undefined;
  const extension = extensions.get(sniff(scan));
  if (extension === undefined) return { kind: 'scan-refused', why: 'wrong-kind' };
  if (scan.byteLength > MOST_BYTES) return { kind: 'scan-refused', why: 'too-large' };
  const key = `decisions/${createHash('sha256').update(scan).digest('hex')}.${extension}`;
  await files.put(key, scan);
  return key;
}

/** The scan of a list's decision. Throws the problems `not-found` and `not-allowed`. */
export async function seeScan(
  deps: Pick<ListsDeps, 'decisions' | 'files'>,
  officer: Officer,
  id: string,
): Promise<{ readonly bytes: Uint8Array; readonly contentType: string; readonly name: string }> {
  const { decision } = await findAllowedList(deps, officer, id);
  const key = decision?.scan;
  const bytes = key === undefined ? undefined : await deps.files.get(key);
  const extension = key?.split('.').at(-1) ?? '';
  const contentType = scanTypes.get(extension);
  if (bytes === undefined || contentType === undefined) throw new Problem('not-found');
  return { bytes, contentType, name: `quyet-dinh.${extension}` };
}

import type { PhotoBytes } from './photo-bytes';

const probeKey = 'check/probe';
const probe = new TextEncoder().encode('probe');

/** Writes, reads and removes one small object. Two processes may do so at once, so what is read is not compared. */
export async function checkByProbe(bytes: Pick<PhotoBytes, 'put' | 'get' | 'remove'>): Promise<void> {
  await bytes.put(probeKey, probe);
  await bytes.get(probeKey);
  await bytes.remove(probeKey);
}

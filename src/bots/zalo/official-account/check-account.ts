import { z } from 'zod';
import { callOfficialAccount, type OfficialAccountClient } from './client';

const account = z.object({ oa_id: z.coerce.string(), name: z.string().catch('') });

/** The account behind the token, and how many more calls it may make this minute, where Zalo says. Throws an error that says why it can't be used, without the token. */
export async function checkAccount(
  client: OfficialAccountClient,
  id: string,
): Promise<{ readonly name: string; readonly remaining?: number }> {
  const { answer, remaining } = await callOfficialAccount(client, { path: 'v2.0/oa/getoa' });
  if (answer.kind !== 'answered') {
    throw new Error(`Zalo did not tell of the Official Account: ${answer.kind}, ${answer.detail}`);
  }
  const { oa_id, name } = account.parse(answer.data);
  if (oa_id !== id) {
    throw new Error(`The access token is of the Official Account ${oa_id}, not ${id}: connect the right one`);
  }
  return { name, ...(remaining !== undefined && { remaining }) };
}

import { z } from 'zod';
import { callOfficialAccount, type OfficialAccountClient } from './client';

const count = z.coerce.number().int().min(0);
const quota = z.object({ total: count, remain: count });
const answered = z.union([quota, z.tuple([quota], quota).transform(([first]) => first)]);

/** How many messages beyond the free window the account's package has, and has left; nothing if the network does not say. */
export async function messageQuota(
  client: OfficialAccountClient,
): Promise<{ readonly total: number; readonly remain: number } | undefined> {
  const { answer } = await callOfficialAccount(client, {
    path: 'v3.0/oa/quota/message',
    json: { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' },
  });
  return answer.kind === 'answered' ? answered.safeParse(answer.data).data : undefined;
}

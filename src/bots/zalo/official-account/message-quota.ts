import { z } from 'zod';
import { callOfficialAccount, type OfficialAccountClient } from './client';

const count = z.coerce.number().int().min(0);
const quota = z.object({ total: count, remain: count });
const answered = z.union([quota, z.tuple([quota], quota).transform(([first]) => first)]);

/** How many messages the account's package has and has left, or why the network does not say. */
export type MessageQuota =
  | { readonly kind: 'told'; readonly total: number; readonly remain: number }
  | { readonly kind: 'not-told'; readonly why: string };

/** Asks for the messages beyond the free window. */
export async function messageQuota(client: OfficialAccountClient): Promise<MessageQuota> {
  const { answer } = await callOfficialAccount(client, {
    path: 'v3.0/oa/quota/message',
    json: { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' },
  });
  if (answer.kind !== 'answered') return { kind: 'not-told', why: answer.detail };
  const told = answered.safeParse(answer.data);
  return told.success
    ? { kind: 'told', ...told.data }
    : { kind: 'not-told', why: 'an answer we do not understand' };
}

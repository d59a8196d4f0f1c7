import { z } from 'zod';

/** Ids are numbers here and texts there. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().optional().catch(undefined);

/** What a message that is no text holds; `params` is JSON in a text. */
const content = z.object({ title: text, href: text, thumb: text, action: text, params: text });

/** A message as the library hands it on, with the fields we use; `type` 0 is between two, 1 in a group. */
export const updateSchema = z.object({
  own: id,
  message: z.object({
    type: z.union([z.literal(0), z.literal(1)]),
    threadId: id,
    isSelf: z.boolean(),
    data: z.object({
      msgId: id,
      msgType: z.string(),
      uidFrom: id,
      ts: z.union([z.string().regex(/^\d{1,15}$/), z.int().min(0).max(8.64e15)]).transform(Number),
      content: z.union([z.string(), content]),
      mentions: z
        .array(z.object({ uid: id }))
        .optional()
        .catch(undefined),
    }),
  }),
});

export type ZaloMessage = z.infer<typeof updateSchema>['message'];
export type ZaloContent = z.infer<typeof content>;

const photoParams = z.object({ hd: text });
const fileParams = z.object({
  fileExt: text,
  fileSize: z.coerce.number().int().min(0).optional().catch(undefined),
});

export const paramsOfPhoto = ({ params }: ZaloContent) => photoParams.safeParse(parsed(params)).data;
export const paramsOfFile = ({ params }: ZaloContent) => fileParams.safeParse(parsed(params)).data;

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '{}');
  } catch {
    return undefined;
  }
}

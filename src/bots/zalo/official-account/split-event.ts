import { z } from 'zod';

const several = z.looseObject({
  message: z.looseObject({ attachments: z.array(z.unknown()).min(2) }),
});

/** An event with several attachments as events of one each, so that a person who sends three pictures has sent three. */
export function splitEvent(event: unknown): readonly unknown[] {
  const parsed = several.safeParse(event);
  if (!parsed.success) return [event];
  const { message, ...rest } = parsed.data;
  return message.attachments.map((attachment, part) => ({
    ...rest,
    message: { ...message, attachments: [attachment] },
    part,
  }));
}

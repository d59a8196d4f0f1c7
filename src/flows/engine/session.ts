import { z } from 'zod';
import type { Locale } from '../../core/wording';
import { askingSchema } from '../ask/asked-question';
import { approvalSchema, composingSchema } from '../bulletins/composing-state';
import { appraisalStateSchema } from '../appraisal/appraisal-state';
import { laidAsideSchema } from '../appraisal/laid-aside-state';
import { feedbackDaySchema, feedbackStateSchema } from '../feedback/feedback-state';
import { awaySchema, joinedSchema, linkSchema } from '../link/link-state';
import { reportingSchema } from '../reports/reporting';
import { movedSteps } from '../sessions/moved-steps';
import { answersSchema, submittedSchema } from './answers-schema';

const consentSchema = z.object({ given: z.boolean(), text: z.string(), at: z.string() });

const profileSchema = z.object({
  name: z.exactOptional(z.string()),
  birthYear: z.exactOptional(z.number()),
  /** Asked only in the year in which someone turns 16: whether the birthday was. */
  sixteen: z.exactOptional(z.boolean()),
  commune: z.exactOptional(z.string()),
  hamlet: z.exactOptional(z.string().nullable()),
  localUnit: z.exactOptional(z.string()),
  audience: z.exactOptional(z.string()),
});

const sessionSchema = z.object({
  format: z.literal(1),
  locale: z.enum(['vi', 'en']),
  /** When the person last did something. */
  heardAt: z.exactOptional(z.string()),
  /** By purpose. */
  consents: z.record(z.string(), consentSchema),
  profile: profileSchema,
  /** The criteria set the answers belong to, pinned when the audience was chosen. */
  set: z.exactOptional(z.string()),
  /** By question id, as in `criteria/answer.ts`. */
  answers: answersSchema,
  /** The question asked out of turn: gone back to, being edited, still being ticked or sent pictures. */
  focus: z.exactOptional(z.string()),
  /** The person does not want to be asked anything now. */
  resting: z.exactOptional(z.enum(['paused', 'stopped', 'declined'])),
  /** Until when the assistant keeps quiet, since someone of the staff talks with the person. */
  staffUntil: z.exactOptional(z.string()),
  /** Since when officers see what the person writes: they asked for one, or one wrote to them. */
  helpSince: z.exactOptional(z.string()),
  /** The button pressed just before: pressed again at once it is a double click. */
  lastPick: z.exactOptional(z.string()),
  /** Answers in a row that were not understood. */
  misses: z.exactOptional(z.number()),
  /** Options found for what was typed, in the order they were shown. */
  offered: z.exactOptional(z.array(z.string()).readonly()),
  /** How many pictures were ever asked to be kept; makes their request ids. */
  requests: z.exactOptional(z.number()),
  /** Pictures being kept: the photo question of each request. */
  pending: z.exactOptional(z.record(z.string(), z.string())),
  /** The question the last album belongs to. */
  album: z.exactOptional(z.object({ id: z.string(), question: z.string() })),
  /** The person is done with the pictures of the question in focus, and waits for the last to arrive. */
  finishing: z.exactOptional(z.literal(true)),
  /** What was handed in last. */
  submitted: z.exactOptional(submittedSchema),
  /** The chat the declaration was begun in, where it may be another; makes its id. */
  origin: z.exactOptional(z.string()),
  /** How often the declaration went from one chat of the person to another. */
  moves: z.exactOptional(z.number()),
  away: z.exactOptional(awaySchema),
  linked: z.exactOptional(z.array(joinedSchema).readonly()),
  link: z.exactOptional(linkSchema),
  /** When an officer was told last what they have to do. */
  toldDutiesAt: z.exactOptional(z.string()),
  appraisal: z.exactOptional(appraisalStateSchema),
  /** Declarations of earlier rounds that were sent back and wait for the person, the longest first. */
  earlier: z.exactOptional(z.array(z.string()).readonly()),
  /** Those whose result can be appealed, each until the end of a day, `YYYY-MM-DD`. */
  appealable: z.exactOptional(z.array(z.object({ declaration: z.string(), until: z.string() })).readonly()),
  /** While an earlier one is put right: the declaration that was in hand. */
  laidAside: z.exactOptional(laidAsideSchema),
  asking: z.exactOptional(askingSchema),
  composing: z.exactOptional(composingSchema),
  /** Bulletins that wait for this person, in the order they were told. */
  approvals: z.exactOptional(z.array(approvalSchema).readonly()),
  reporting: z.exactOptional(reportingSchema),
  feedback: z.exactOptional(feedbackStateSchema),
  /** The last day on which they gave feedback. */
  feedbackDay: z.exactOptional(feedbackDaySchema),
});

/**
 * All that is remembered of one chat between two turns: plain, small JSON. There is no stored place in the script: the
 * next question follows from what has been answered, so that a script may change under an open conversation.
 */
export type Session = z.infer<typeof sessionSchema>;

/** A conversation in which nothing has happened. */
export function newSession(locale: Locale = 'vi'): Session {
  return { format: 1, locale, consents: {}, profile: {}, answers: {} };
}

/** Forgets all but the language, the last press, and how many pictures were on their way: those are nobody's now. */
export function forgotten({ locale, heardAt, lastPick, requests }: Session): Session {
  return {
    ...newSession(locale),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(lastPick === undefined ? {} : { lastPick }),
    ...(requests === undefined ? {} : { requests }),
  };
}

/** Reads a stored session of any released version. Throws on anything else, naming the place. */
export function parseSession(json: unknown, moved: ReadonlyMap<string, string> = movedSteps): Session {
  const session = sessionSchema.parse(json);
  return moved.size === 0 ? session : renameSteps(session, moved);
}

function renameSteps(session: Session, moved: ReadonlyMap<string, string>): Session {
  const now = (step: string) => moved.get(step) ?? step;
  const renamed = <Part extends Pick<Session, 'answers' | 'focus'>>(part: Part): Part => ({
    ...part,
    answers: mapEntries(part.answers, ([step, value]) => [now(step), value]),
    ...(part.focus === undefined ? {} : { focus: now(part.focus) }),
  });
  const { pending, album, laidAside } = session;
  return {
    ...renamed(session),
    ...(laidAside === undefined ? {} : { laidAside: renamed(laidAside) }),
    ...(pending === undefined ? {} : { pending: mapEntries(pending, ([id, step]) => [id, now(step)]) }),
    ...(album === undefined ? {} : { album: { ...album, question: now(album.question) } }),
  };
}

function mapEntries<Value>(
  record: Readonly<Record<string, Value>>,
  map: (entry: [string, Value]) => [string, Value],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(map));
}

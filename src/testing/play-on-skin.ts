import type { Capabilities, OutgoingChoice } from '../bots/channel';
import { fitToChannel } from '../bots/fit-to-channel';
import type { Happening } from '../core/happening';
import type { Script } from '../flows/script';
import { preludeOf } from './play';
import { readTranscript, type Said } from './read-transcript';
import {
  type Arriving,
  type Outcome,
  type Shown,
  transcriptChat,
  type TranscriptChat,
} from './transcript-chat';

/** One step of a transcript with buttons for everything, and the same step on a network that offers less. */
export interface StepOnSkin {
  /** The lines of the transcript, or what was done before it. */
  readonly lines: string;
  readonly withButtons: Outcome;
  readonly onSkin: Outcome;
  /** Options ticked with buttons that will be typed together: until then the two differ. */
  readonly ticked: readonly string[];
}

/**
 * Plays a transcript twice, once pressing buttons and once doing the same as the network allows: the button if it is
 * there, otherwise the number or the word that the message says. Other presses, such as on old messages, stay presses.
 */
export function playOnSkin(
  script: Script,
  transcript: string,
  capabilities: Capabilities,
): readonly StepOnSkin[] {
  const read = readTranscript(transcript);
  const buttons = transcriptChat(script);
  const phone: Phone = { capabilities, chat: transcriptChat(script), ticked: [], staffTalks: false };
  const before = preludeOf(read).map((said) => ({ lines: [JSON.stringify(said)], waitMs: 0, said: [said] }));

  return [...before, ...read.steps].map(({ lines, waitMs, said }) => {
    const pressed = said.map((each) => ({ said: each, arriving: buttons.meant(each) }));
    const withButtons = buttons.pass(
      waitMs,
      pressed.flatMap(({ arriving }) => arriving),
    );
    const done = pressed.flatMap(({ said: each, arriving }, at) =>
      translated(phone, each, at === 0, arriving),
    );
    const onSkin = phone.chat.pass(waitMs, done);
    phone.staffTalks = onSkin.session.staffUntil !== undefined;
    return { lines: lines.join('\n'), withButtons, onSkin, ticked: phone.ticked };
  });
}

interface Phone {
  readonly capabilities: Capabilities;
  readonly chat: TranscriptChat;
  ticked: readonly string[];
  staffTalks: boolean;
}

function translated(
  phone: Phone,
  said: Said,
  isFirst: boolean,
  arriving: readonly Arriving[],
): readonly Arriving[] {
  // Who types does not press twice.
  if (said.kind === 'same-press' && phone.chat.last().kind !== 'picked') return [];
  // What is done at once refers to a message that was not read yet.
  if (!isFirst) return arriving;
  return arriving.flatMap((each): readonly Arriving[] =>
    each !== 'same-update' && each.kind === 'picked' ? typed(phone, each) : [each],
  );
}

function typed(phone: Phone, press: Extract<Happening, { kind: 'picked' }>): readonly Happening[] {
  const latest = phone.chat.latest();
  if (latest === undefined || isPressed(phone, latest, press.choice)) return [press];
  const choice = latest.message.choices.find(({ id }) => unsigned(id) === unsigned(press.choice));
  if (choice === undefined) return [press];
  const key = keyOf(choice, latest);
  const others = phone.ticked.filter((each) => each !== key);
  const isBox = latest.saying.several === true && choice.role === 'answer';
  phone.ticked = isBox ? [...others, ...(press.choice.includes(':-') ? [] : [key])] : [];
  if (isBox) return [];
  const isDone = choice.id.endsWith(':~done') && others.length > 0;
  return [{ kind: 'texted', text: isDone ? others.join(', ') : key }];
}

/** What the message says to type for it. */
function keyOf(choice: OutgoingChoice, { message }: Shown): string {
  const place = message.choices.filter(({ role }) => role === 'answer').indexOf(choice) + 1;
  return choice.typed ?? (choice.role === 'answer' ? String(place) : choice.label);
}

/** Words typed while the staff talks are meant for the staff, a press is not. */
function isPressed({ capabilities, staffTalks }: Phone, { message, hints }: Shown, choice: string): boolean {
  if (staffTalks) return true;
  const parts = fitToChannel(message, capabilities, hints);
  return parts.some(({ rows }) => rows.flat().some(({ id }) => id === choice));
}

/** `TH4:+fund` and `TH4:-fund` are the same box. */
const unsigned = (id: string): string => id.replace(/:[+-]/, ':');

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capabilities } from '../bots/channel';
import { fitToChannel } from '../bots/fit-to-channel';
import { skins } from '../bots/simulator/skin';
import { sayIn } from '../app/say';
import { dongThap } from '../testing/dong-thap';
import { playOnSkin, type StepOnSkin } from '../testing/play-on-skin';
import type { Effect, Saying } from './engine/effect';
import { without } from './engine/moves';
import type { Session } from './engine/session';

const folder = join(__dirname, 'transcripts');
const files = readdirSync(folder).filter((file) => file.endsWith('.chat'));

/** Which button was pressed last is no part of what a person told. */
const told = (session: Session): unknown => without(session, 'lastPick');

const isReadBack = ([first]: Saying['paragraphs']): boolean =>
  first !== undefined && 'key' in first && first.key === 'noted';

/** What is typed may be read back where a press is not; how the choices are worded is the network's affair. */
function compared(effects: readonly Effect[], others: readonly Effect[]): readonly unknown[] {
  return effects.map((effect, at) => {
    const other = others[at];
    if (effect.kind !== 'say' || other?.kind !== 'say') return effect;
    const { paragraphs, choices, ...rest } = effect.saying;
    const onlyHere = isReadBack(paragraphs) && !isReadBack(other.saying.paragraphs);
    return {
      ...rest,
      paragraphs: onlyHere ? paragraphs.slice(1) : paragraphs,
      choices: choices?.map(({ id }) => id),
    };
  });
}

/** How many messages each thing said takes, and how many it needs at least. */
function messagesOf({ session, effects }: StepOnSkin['onSkin'], capabilities: Capabilities) {
  const sayings = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.saying] : []));
  return sayings.map((saying) => {
    const { message, hints } = sayIn(session.locale)(saying);
    const parts = fitToChannel(message, capabilities, hints);
    const length = parts.reduce((sum, { text }) => sum + text.length, 0);
    return { takes: parts.length, needs: Math.ceil(length / capabilities.textLength) };
  });
}

describe.each(skins)('on the network $name', ({ capabilities }) => {
  it.each(files)('%s leads to the same as with buttons, with no message more than it needs', (file) => {
    const steps = playOnSkin(dongThap, readFileSync(join(folder, file), 'utf8'), capabilities);
    for (const { lines, withButtons, onSkin, ticked } of steps) {
      if (ticked.length > 0) continue;
      expect({ lines, session: told(onSkin.session) }).toEqual({ lines, session: told(withButtons.session) });
      expect({ lines, effects: compared(onSkin.effects, withButtons.effects) }).toEqual({
        lines,
        effects: compared(withButtons.effects, onSkin.effects),
      });
      for (const { takes, needs } of messagesOf(onSkin, capabilities))
        expect({ lines, takes }).toEqual({ lines, takes: needs });
    }
  });
});

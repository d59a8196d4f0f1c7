import type { Channel, Fetched, FittedMessage } from '../bots/channel';
import type { Happening } from '../core/happening';
import type { ConversationId } from '../core/ids';
import type { AskedPlan } from '../app/ask/ask-deps';
import type { ReminderWork } from '../app/reminders/reminder-work';
import type { ReportsDeps } from '../app/reports/reports-deps';
import type { TakeTurn } from '../app/take-turn';
import type { Clock } from '../core/clock';
import type { Unit } from '../core/units';
import { allSets } from '../criteria/catalogue';
import type { CriteriaSet } from '../criteria/schema';
import { conversationAt, type Endpoint } from '../app/endpoint';
import { unwatched } from '../app/watch';
import { parseSession, type Session } from '../flows/engine/session';
import type { Reminding } from '../notifications/reminding';
import type { PhotoBytes } from '../photos/photo-bytes';
import { readUnits } from '../store/unit-files';
import { assistant } from '../wiring/assistant';
import type { Store } from '../wiring/open-store';
import { join } from 'node:path';
import { projectFolder } from '../wiring/project-folder';
import { movements, province } from './dong-thap';
import { smallPicture } from './process/small-picture';

const units = readUnits(join(projectFolder(), 'data'));

/** A phone on one network, as a test uses it. Every doing resolves once all that follows from it is done. */
export interface LinkedPhone {
  readonly id: ConversationId;
  readonly type: (...texts: readonly string[]) => Promise<void>;
  /** Presses the newest button with this label. */
  readonly press: (...labels: readonly string[]) => Promise<void>;
  readonly photo: () => Promise<void>;
  /** Anything else a network can bring. */
  readonly does: (happening: Happening) => Promise<void>;
  readonly start: (payload?: string) => Promise<void>;
  /** What the assistant sent, oldest first; then the texts of it. */
  readonly messages: () => readonly FittedMessage[];
  readonly said: () => readonly string[];
  readonly last: () => string;
  readonly session: () => Promise<Session>;
}

/** The whole assistant over a store, with phones on several networks and a clock of its own. */
export interface LinkedStage {
  readonly phone: (network: 'telegram' | 'zalo-oa', name: string) => LinkedPhone;
  readonly wait: (minutes: number) => void;
  readonly sweep: () => Promise<void>;
  /** What plans and sends reminders, to be woken; the sweep does so too. */
  readonly reminders: () => ReminderWork | undefined;
  /** Pictures arrive only once this is called with `true`. */
  readonly letPicturesArrive: (arrive: boolean) => Promise<void>;
  /** Every tick of this process is lost, as by a kill; a new process then does all of it again. */
  readonly killAfterEachStep: () => void;
  /** What an operator would have been told. */
  readonly troubles: readonly string[];
  /** Tells a chat something that no network sent; resolves once all that follows from it is done. */
  readonly tell: TakeTurn;
  readonly clock: Clock;
  readonly photoBytes: PhotoBytes;
  readonly units: readonly Unit[];
}

/** The round of a stage while officers have opened none. */
export const stageRound = { id: 'thu-2026', year: 2026, kind: 'trial' } as const;

interface StageOptions {
  /** Every set there is; left out: the published ones. */
  readonly sets?: readonly CriteriaSet[];
  /** What the plan says that people ask about. */
  readonly plan?: AskedPlan;
  /** When people are reminded, and of what; nobody is without. */
  readonly reminding?: Reminding;
  /** The yearly reports that units owe; none if left out. */
  readonly reports?: Pick<ReportsDeps, 'plannedIn' | 'isPlanned'>;
  /** Where the server is reached from outside. */
  readonly publicUrl?: string;
  /** A bulletin to more people than this has to be approved by a second person. */
  readonly approvalAbove?: number;
}

export function linkedStage(
  store: Store,
  { sets = allSets, plan, reminding, reports, ...others }: StageOptions = {},
): LinkedStage {
  let now = Date.parse('2026-11-02T01:00:00.000Z');
  let updates = 0;
  let arriving = true;
  let killing = false;
  const phones = new Map<string, FittedMessage[]>();
  const bytes = memoryBytes();
  const clock: Clock = { now: () => new Date(now) };
  const endpoints = new Map(
    (['telegram', 'zalo-oa'] as const).map((network) => [network, endpointOf(network)]),
  );
  const waiting: (() => void)[] = [];
  const troubles: string[] = [];

  function endpointOf(network: 'telegram' | 'zalo-oa'): Endpoint {
    const channel: Channel = {
      name: network,
      capabilities: { buttons: 100, buttonLabelLength: 60, textLength: 4096, edit: false },
      read: (update) => update as ReturnType<Channel['read']>,
      send: (chat, message) => {
        phones.get(`${network}:${chat}`)?.push(message);
        return Promise.resolve({ kind: 'delivered', messageId: String(++updates) });
      },
      sendFile: () => Promise.resolve({ kind: 'refused', reason: 'invalid' }),
      fetchPhoto: async (): Promise<Fetched> =>
        arriving
          ? { kind: 'fetched', bytes: await smallPicture(++updates, 640) }
          : { kind: 'unavailable', retryAfterSeconds: 1 },
    };
    return { address: `${network}:1`, channel };
  }

  const lossy: Store = {
    ...store,
    conversations: { ...store.conversations, tickOff: () => Promise.resolve('ticked') },
  };
  const processOn = (over: Store) =>
    assistant({
      store: over,
      photoBytes: bytes,
      units,
      province,
      round: stageRound,
      sets,
      ...(plan === undefined ? {} : { plan }),
      ...(reminding === undefined ? {} : { reminding }),
      ...(reports === undefined ? {} : { owedReports: reports }),
      staffPauseMinutes: 60,
      ...others,
      movements,
      endpoints: [...endpoints.values()],
      clock,
      watch: {
        ...unwatched,
        troubled: (what, { error }) => troubles.push(`${what}: ${String(error)}`),
      },
      owner: 'one',
      later: (_milliseconds, task) => waiting.push(task),
    });
  let running = processOn(store);

  const settled = async (): Promise<void> => {
    await running.settled();
    if (!killing) return;
    running = processOn(store);
    await running.resume();
    await running.settled();
    running = processOn(lossy);
  };
  const happen = async (network: 'telegram' | 'zalo-oa', chat: string, happening: Happening) => {
    now += 1000;
    const update = { updateId: `u${String(++updates)}`, chat, at: new Date(now).toISOString(), happening };
    await running.receive(endpoints.get(network)!, update);
    await settled();
  };

  return {
    troubles,
    clock,
    photoBytes: bytes,
    units,
    tell: async (chat, updateId, event) => {
      const effects = await running.tell(chat, updateId, event);
      await settled();
      return effects;
    },
    phone: (network, name) => {
      const id = conversationAt(endpoints.get(network)!, name);
      const got: FittedMessage[] = [];
      phones.set(`${network}:${name}`, got);
      const doing = (happening: Happening) => happen(network, name, happening);
      const buttonOf = (label: string): string => {
        const buttons = got.flatMap(({ rows }) => rows.flat());
        const found = buttons.findLast((each) => each.label === label);
        if (found === undefined)
          throw new Error(`No button "${label}" was shown in: ${got.at(-1)?.text ?? ''}`);
        return found.id;
      };
      return {
        id,
        type: async (...texts) => {
          for (const text of texts) await doing({ kind: 'texted', text });
        },
        press: async (...labels) => {
          for (const label of labels) await doing({ kind: 'picked', choice: buttonOf(label) });
        },
        photo: () => doing({ kind: 'photographed', photo: { ref: 'x' } }),
        does: doing,
        messages: () => got,
        start: (payload) => doing({ kind: 'started', ...(payload === undefined ? {} : { payload }) }),
        said: () => got.map(({ text }) => text),
        last: () => got.at(-1)?.text ?? '',
        session: async () => parseSession((await store.conversations.find(id))?.session),
      };
    },
    wait: (minutes) => (now += minutes * 60_000),
    sweep: async () => {
      await running.sweep();
      await running.reminders?.plan();
      await running.reminders?.sendDue();
      await settled();
    },
    reminders: () => running.reminders,
    letPicturesArrive: async (arrive) => {
      arriving = arrive;
      for (const task of waiting.splice(0)) task();
      await settled();
    },
    killAfterEachStep: () => {
      killing = true;
      running = processOn(lossy);
    },
  };
}

function memoryBytes(): PhotoBytes {
  const kept = new Map<string, Uint8Array>();
  return {
    put: (key, bytes) => Promise.resolve(void kept.set(key, bytes)),
    get: (key) => Promise.resolve(kept.get(key)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
    check: () => Promise.resolve(),
  };
}

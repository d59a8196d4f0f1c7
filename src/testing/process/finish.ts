import type { Stage } from './stage';

const LOOK_AGAIN_AFTER_MS = 50;
const STUCK_AFTER_MS = 60_000;

/** Waits for `work`; throws if for long nothing at all has happened, with where each of those left stands. */
export async function whileMoving<T>(stage: Stage, work: Promise<T>, describe: () => string): Promise<T> {
  const { pulses } = stage;
  let before = -1;
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (pulses.total() === before)
        reject(new Error(`Nothing moves any more. ${describe()}\n${stateOf(stage)}`));
      before = pulses.total();
    }, STUCK_AFTER_MS);
  });
  try {
    return await Promise.race([work, stuck]);
  } finally {
    clearInterval(timer);
  }
}

/** Resolves once nothing waits in any outbox. */
export async function allSaid(stage: Stage): Promise<void> {
  while ((await unsaid(stage)) > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
}

/** In how many chats something waits to be done. */
export const unsaid = ({ withStore }: Stage): Promise<number> =>
  withStore(({ connection }) =>
    connection.collection('conversations').countDocuments({ 'outbox.0': { $exists: true } }),
  );

const stateOf = ({ pulses, servers, courier }: Stage): string =>
  [
    `${pulses.count('posted')} posts, ${pulses.count('taken')} updates taken, ${pulses.count('heard')} messages`,
    `brought again: ${[...courier.again()].map(([status, times]) => `${times} × ${status}`).join()}`,
    ...servers.map(({ app }) =>
      [`${app.instance} ${app.isUp() ? 'up' : 'down'}`, ...app.written().slice(-10)].join('\n'),
    ),
  ].join('\n');

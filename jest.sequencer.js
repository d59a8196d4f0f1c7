const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take minutes, since they start and kill whole programs. */
const longest = [
  'src/exactly-once.test.ts',
  'src/journeys/',
  'src/wiring/zalo-tokens.test.ts',
  'src/broadcast.test.ts',
  'src/reminders.test.ts',
  'src/app/links/link-chats.test.ts',
  'src/web/dashboard/dashboard-pages.test.ts',
  'src/web/simulator/simulator-page.test.ts',
];

/** Begins with the longest, so that the other worker does all the rest meanwhile; jest itself knows them only from its cache. */
module.exports = class extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => longest.some((name) => path.includes(name));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};

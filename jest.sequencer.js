const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take minutes, since they start and kill whole programs. */
const longest = ['src/exactly-once.test.ts', 'src/journeys/'];

/** Begins with the longest, so that the other worker does all the rest meanwhile; jest itself knows them only from its cache. */
module.exports = class extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => longest.some((name) => path.includes(name));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
